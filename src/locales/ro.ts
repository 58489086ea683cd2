import type {Texts} from '../panel/texts.js';

/** Romanian. */
export const ro: Texts = {
  heading: 'Vrei să primești notificări?',
  body: 'Trimitem un mesaj când apare ceva nou. Le poți dezactiva oricând.',
  accept: 'Activează',
  decline: 'Nu, mulțumesc',

  close: 'Închide',
  done: 'Gata',
  retry: 'Încearcă din nou',
  off: 'Oprește',

  announcement: 'Acest site întreabă dacă vrei să primești notificări.',
  steps: 'Progres',
  'service-worker-support': 'Verificarea browserului',
  'push-support': 'Verificarea notificărilor',
  register: 'Pregătire',
  permission: 'Cererea permisiunii',
  subscribe: 'Conectare',
  send: 'Salvare',
  asking: 'Browserul te întreabă acum. Răspunde acolo, te rugăm.',
  waiting:
    'Încă așteptăm răspunsul tău. Dacă nu vezi nicio întrebare, caută o pictogramă cu clopoțel sau lacăt lângă adresa acestei pagini.',
  subscribing: 'Se activează notificările…',
  saving: 'Se salvează alegerea ta…',

  subscribedHeading: 'Notificările sunt activate',
  subscribed: 'Le poți dezactiva oricând, și din setările browserului pentru acest site.',

  deniedHeading: 'Notificările sunt blocate',
  denied: 'Acest browser blochează notificările de la acest site. Ca să le permiți:',
  help: 'Deschide setările browserului pentru acest site\nAlege „Permite” pentru notificări\nReîncarcă această pagină',
  helpChrome:
    'Dă clic pe pictograma din stânga adresei\nActivează „Notificări”\nReîncarcă această pagină',
  helpEdge:
    'Dă clic pe pictograma din stânga adresei\nLa „Permisiuni pentru acest site”, alege „Permite” pentru „Notificări”\nReîncarcă această pagină',
  helpFirefox:
    'Dă clic pe pictograma din stânga adresei\nLângă „Să trimită notificări”, elimină „Blocat(ă)”\nReîncarcă această pagină',
  helpSafari:
    'În bara de meniu, deschide Safari, apoi Configurări\nLa „Site-uri web”, alege „Notificări”\nAlege „Permite” pentru acest site',
  helpAndroid:
    'Atinge pictograma din stânga adresei\nAtinge „Permisiuni”, apoi activează „Notificări”\nReîncarcă această pagină',
  helpFirefoxAndroid:
    'Atinge pictograma din stânga adresei\nAtinge „Notificare” până apare „Permis(ă)”\nReîncarcă această pagină',
  helpIos:
    'Deschide aplicația Configurări, apoi „Notificări”\nAlege această aplicație din listă\nActivează „Permite notificările”',

  installHeading: 'Adaugă acest site pe ecranul principal',
  install: 'Pe iPhone și iPad, notificările vin doar de la site-urile de pe ecranul principal.',
  installSteps:
    'Atinge Partajare; dacă nu apare, atinge mai întâi ⋯\nAlege „Adaugă pe ecranul principal”\nDacă apare „Deschide ca aplicație web”, las-o activată și atinge „Adaugă”\nDeschide site-ul de pe ecranul principal',

  failedHeading: 'Nu a funcționat',
  failed: 'Notificările nu au putut fi activate. Încearcă din nou mai târziu.',
  failedOffline: 'Se pare că nu există conexiune. Încearcă din nou când revine.',
  failedServer:
    'Acest site nu poate fi accesat acum. Alegerea ta este păstrată și va fi trimisă mai târziu.',
  failedPush:
    'Browserul nu se poate conecta la serviciul său de notificări. Cauza poate fi un firewall, un VPN sau o fereastră privată.',
  failedBrave:
    'Deschide setările Brave, apoi „Confidențialitate și securitate”\nActivează „Folosește serviciile Google pentru mesaje push”\nRepornește Brave și încearcă din nou',
  failedSite: 'Ceva nu este configurat corect pe acest site. Nu trebuie să faci nimic.',
  unsupported: 'Notificările nu sunt disponibile aici, în acest browser.',

  bellOn: 'Notificările sunt activate',
  bellOff: 'Notificările sunt dezactivate',
  bellBlocked: 'Notificările sunt blocate',
};
