import type {Texts} from '../panel/texts.js';

/** Spanish. */
export const es: Texts = {
  heading: '¿Recibir notificaciones?',
  body: 'Enviamos un mensaje cuando hay algo nuevo. Puedes desactivarlo en cualquier momento.',
  accept: 'Activar',
  decline: 'No, gracias',

  close: 'Cerrar',
  done: 'Listo',
  retry: 'Reintentar',
  off: 'Desactivar',

  announcement: 'Este sitio pregunta si quieres recibir notificaciones.',
  steps: 'Progreso',
  'service-worker-support': 'Comprobar el navegador',
  'push-support': 'Comprobar las notificaciones',
  register: 'Preparar',
  permission: 'Preguntarte',
  subscribe: 'Conectar',
  send: 'Guardar',
  asking: 'El navegador te lo está preguntando. Responde ahí, por favor.',
  waiting:
    'Seguimos esperando tu respuesta. Si no ves ninguna pregunta, busca el icono de una campana o un candado junto a la dirección de esta página.',
  subscribing: 'Activando las notificaciones…',
  saving: 'Guardando tu elección…',

  subscribedHeading: 'Las notificaciones están activadas',
  subscribed:
    'Puedes desactivarlas en cualquier momento, también en la configuración del navegador para este sitio.',

  deniedHeading: 'Las notificaciones están bloqueadas',
  denied: 'Este navegador bloquea las notificaciones de este sitio. Para permitirlas:',
  help: 'Abre la configuración del navegador para este sitio\nPon las notificaciones en «Permitir»\nVuelve a cargar esta página',
  helpChrome:
    'Haz clic en el icono a la izquierda de la dirección\nActiva «Notificaciones»\nVuelve a cargar esta página',
  helpEdge:
    'Haz clic en el icono a la izquierda de la dirección\nEn «Permisos para este sitio», pon «Notificaciones» en «Permitir»\nVuelve a cargar esta página',
  helpFirefox:
    'Haz clic en el icono a la izquierda de la dirección\nJunto a «Enviar notificaciones», quita «Bloqueadas»\nVuelve a cargar esta página',
  helpSafari:
    'En la barra de menús, abre Safari y luego Ajustes\nEn «Sitios web», elige «Notificaciones»\nPon este sitio en «Permitir»',
  helpAndroid:
    'Toca el icono a la izquierda de la dirección\nToca «Permisos» y activa «Notificaciones»\nVuelve a cargar esta página',
  helpFirefoxAndroid:
    'Toca el icono a la izquierda de la dirección\nToca «Notificación» hasta que ponga «Permitido»\nVuelve a cargar esta página',
  helpIos:
    'Abre la app Ajustes y luego «Notificaciones»\nElige esta app en la lista\nActiva «Permitir notificaciones»',

  installHeading: 'Añade este sitio a la pantalla de inicio',
  install:
    'En el iPhone y el iPad, las notificaciones solo llegan de los sitios que están en la pantalla de inicio.',
  installSteps:
    'Toca Compartir; si no lo ves, toca antes ⋯\nElige «Añadir a pantalla de inicio» o «Agregar a inicio»\nDeja activado «Abrir como app web», si lo ves, y toca «Añadir» o «Agregar»\nAbre el sitio desde la pantalla de inicio',

  failedHeading: 'No ha funcionado',
  failed: 'No se han podido activar las notificaciones. Inténtalo de nuevo más tarde.',
  failedOffline: 'Parece que no hay conexión. Inténtalo de nuevo cuando la haya.',
  failedServer:
    'No se puede acceder a este sitio en este momento. Tu elección se guarda y se enviará más tarde.',
  failedPush:
    'El navegador no puede acceder a su servicio de notificaciones. Puede que lo impida un cortafuegos, una VPN o una ventana privada.',
  failedBrave:
    'Abre la configuración de Brave y luego «Privacidad y seguridad»\nActiva «Usar servicios de Google para mensajería push»\nReinicia Brave e inténtalo de nuevo',
  failedSite: 'Este sitio no está bien configurado. No tienes que hacer nada.',
  unsupported: 'Las notificaciones no están disponibles aquí en este navegador.',

  bellOn: 'Las notificaciones están activadas',
  bellOff: 'Las notificaciones están desactivadas',
  bellBlocked: 'Las notificaciones están bloqueadas',
};
