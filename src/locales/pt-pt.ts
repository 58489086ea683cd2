import type {Texts} from '../panel/texts.js';

/** Portuguese as in Portugal. */
export const ptPt: Texts = {
  heading: 'Receber notificações?',
  body: 'Enviamos uma mensagem quando há novidades. Pode desativar a qualquer momento.',
  accept: 'Ativar',
  decline: 'Não, obrigado',

  close: 'Fechar',
  done: 'Concluído',
  retry: 'Tentar novamente',
  off: 'Desativar',

  announcement: 'Este site pergunta se quer receber notificações.',
  steps: 'Progresso',
  'service-worker-support': 'Verificar o navegador',
  'push-support': 'Verificar as notificações',
  register: 'Preparar',
  permission: 'Perguntar',
  subscribe: 'Ligar',
  send: 'Guardar',
  asking: 'O navegador está a perguntar-lhe agora. Responda aí, por favor.',
  waiting:
    'Ainda à espera da sua resposta. Se não vê nenhuma pergunta, procure um ícone de sino ou de cadeado ao lado do endereço desta página.',
  subscribing: 'A ativar as notificações…',
  saving: 'A guardar a sua escolha…',

  subscribedHeading: 'As notificações estão ativadas',
  subscribed:
    'Pode desativá-las a qualquer momento, também nas definições do navegador para este site.',

  deniedHeading: 'As notificações estão bloqueadas',
  denied: 'Este navegador bloqueia as notificações deste site. Para as permitir:',
  help: 'Abra as definições do navegador para este site\nMude as notificações para «Permitir»\nAtualize esta página',
  helpChrome: 'Clique no ícone à esquerda do endereço\nAtive «Notificações»\nAtualize esta página',
  helpEdge:
    'Clique no ícone à esquerda do endereço\nEm «Permissões para este site», mude «Notificações» para «Permitir»\nAtualize esta página',
  helpFirefox:
    'Clique no ícone à esquerda do endereço\nAo lado de «Enviar notificações», remova «Bloqueado»\nAtualize esta página',
  helpSafari:
    'Na barra de menus, abra Safari e depois Definições\nEm «Sites», escolha «Notificações»\nMude este site para «Permitir»',
  helpAndroid:
    'Toque no ícone à esquerda do endereço\nToque em «Permissões» e ative «Notificações»\nAtualize esta página',
  helpFirefoxAndroid:
    'Toque no ícone à esquerda do endereço\nToque em «Notificação» até aparecer «Permitido»\nAtualize esta página',
  helpIos:
    'Abra a app Definições e depois «Notificações»\nEscolha esta app na lista\nAtive «Permitir notificações»',

  installHeading: 'Adicione este site ao ecrã principal',
  install: 'No iPhone e no iPad, só os sites no ecrã principal enviam notificações.',
  installSteps:
    'Toque em Partilhar; se não aparecer, toque antes em ⋯\nEscolha «Adicionar ao ecrã principal»\nSe aparecer «Abrir como app web», deixe ativado e toque em «Adicionar»\nAbra o site a partir do ecrã principal',

  failedHeading: 'Não resultou',
  failed: 'Não foi possível ativar as notificações. Tente novamente mais tarde.',
  failedOffline: 'Parece que está sem ligação. Tente novamente quando ela voltar.',
  failedServer:
    'Não é possível contactar este site neste momento. A sua escolha fica guardada e será enviada mais tarde.',
  failedPush:
    'O navegador não consegue contactar o serviço de notificações. Uma firewall, uma VPN ou uma janela privada pode estar a impedi-lo.',
  failedBrave:
    'Abra as definições do Brave e depois «Privacidade e segurança»\nAtive «Utilizar os serviços Google para mensagens push»\nReinicie o Brave e tente novamente',
  failedSite: 'Algo não está bem configurado neste site. Não precisa de fazer nada.',
  unsupported: 'As notificações não estão disponíveis aqui neste navegador.',

  bellOn: 'As notificações estão ativadas',
  bellOff: 'As notificações estão desativadas',
  bellBlocked: 'As notificações estão bloqueadas',
};
