import type {Texts} from '../panel/texts.js';

/** Portuguese as in Brazil. */
export const ptBr: Texts = {
  heading: 'Receber notificações?',
  body: 'Enviamos uma mensagem quando há novidades. Você pode desativar a qualquer momento.',
  accept: 'Ativar',
  decline: 'Agora não',

  close: 'Fechar',
  done: 'Concluído',
  retry: 'Tentar novamente',
  off: 'Desativar',

  announcement: 'Este site pergunta se você quer receber notificações.',
  steps: 'Progresso',
  'service-worker-support': 'Verificar o navegador',
  'push-support': 'Verificar as notificações',
  register: 'Preparar',
  permission: 'Perguntar a você',
  subscribe: 'Conectar',
  send: 'Salvar',
  asking: 'O navegador está perguntando agora. Responda por lá.',
  waiting:
    'Ainda aguardando sua resposta. Se você não vê nenhuma pergunta, procure um ícone de sino ou de cadeado ao lado do endereço desta página.',
  subscribing: 'Ativando as notificações…',
  saving: 'Salvando sua escolha…',

  subscribedHeading: 'As notificações estão ativadas',
  subscribed:
    'Você pode desativá-las a qualquer momento, também nas configurações do navegador para este site.',

  deniedHeading: 'As notificações estão bloqueadas',
  denied: 'Este navegador bloqueia as notificações deste site. Para permitir:',
  help: 'Abra as configurações do navegador para este site\nMude as notificações para “Permitir”\nRecarregue esta página',
  helpChrome:
    'Clique no ícone à esquerda do endereço\nAtive “Notificações”\nRecarregue esta página',
  helpEdge:
    'Clique no ícone à esquerda do endereço\nEm “Permissões para este site”, mude “Notificações” para “Permitir”\nRecarregue esta página',
  helpFirefox:
    'Clique no ícone à esquerda do endereço\nAo lado de “Enviar notificações”, remova “Bloqueado”\nRecarregue esta página',
  helpSafari:
    'Na barra de menus, abra Safari e depois Ajustes\nEm “Sites”, escolha “Notificações”\nMude este site para “Permitir”',
  helpAndroid:
    'Toque no ícone à esquerda do endereço\nToque em “Permissões” e ative “Notificações”\nRecarregue esta página',
  helpFirefoxAndroid:
    'Toque no ícone à esquerda do endereço\nToque em “Notificação” até aparecer “Permitido”\nRecarregue esta página',
  helpIos:
    'Abra o app Ajustes e depois “Notificações”\nEscolha este app na lista\nAtive “Permitir Notificações”',

  installHeading: 'Adicione este site à Tela de Início',
  install: 'No iPhone e no iPad, só os sites na Tela de Início enviam notificações.',
  installSteps:
    'Toque em Compartilhar; se não aparecer, toque antes em ⋯\nEscolha “Adicionar à Tela de Início”\nSe aparecer “Abrir como App Web”, deixe ativado e toque em “Adicionar”\nAbra o site pela Tela de Início',

  failedHeading: 'Não funcionou',
  failed: 'Não foi possível ativar as notificações. Tente novamente mais tarde.',
  failedOffline: 'Parece que você está sem conexão. Tente novamente quando ela voltar.',
  failedServer:
    'Este site está fora de alcance no momento. Sua escolha fica guardada e será enviada mais tarde.',
  failedPush:
    'O navegador não consegue acessar o serviço de notificações. Um firewall, uma VPN ou uma janela privada pode estar impedindo.',
  failedBrave:
    'Abra as configurações do Brave e depois “Privacidade e segurança”\nAtive “Usar serviços do Google para mensagens push”\nReinicie o Brave e tente novamente',
  failedSite: 'Algo não está bem configurado neste site. Você não precisa fazer nada.',
  unsupported: 'As notificações não estão disponíveis aqui neste navegador.',

  bellOn: 'As notificações estão ativadas',
  bellOff: 'As notificações estão desativadas',
  bellBlocked: 'As notificações estão bloqueadas',
};
