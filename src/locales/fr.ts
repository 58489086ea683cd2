import type {Texts} from '../panel/texts.js';

/** French. */
export const fr: Texts = {
  heading: 'Recevoir des notifications ?',
  body: 'Nous envoyons un message quand il y a du nouveau. Vous pouvez arrêter à tout moment.',
  accept: 'Activer',
  decline: 'Non, merci',

  close: 'Fermer',
  done: 'Terminé',
  retry: 'Réessayer',
  off: 'Désactiver',

  announcement: 'Ce site demande si vous souhaitez recevoir des notifications.',
  steps: 'Progression',
  'service-worker-support': 'Vérifier le navigateur',
  'push-support': 'Vérifier les notifications',
  register: 'Préparer',
  permission: 'Vous demander',
  subscribe: 'Connecter',
  send: 'Enregistrer',
  asking: 'Votre navigateur vous pose la question. Répondez-y, s’il vous plaît.',
  waiting:
    'Toujours en attente de votre réponse. Si vous ne voyez pas de question, cherchez une icône de cloche ou de cadenas à côté de l’adresse de cette page.',
  subscribing: 'Activation des notifications…',
  saving: 'Enregistrement de votre choix…',

  subscribedHeading: 'Les notifications sont activées',
  subscribed:
    'Vous pouvez les désactiver à tout moment, y compris dans les paramètres du navigateur pour ce site.',

  deniedHeading: 'Les notifications sont bloquées',
  denied: 'Ce navigateur bloque les notifications de ce site. Pour les autoriser :',
  help: 'Ouvrez les paramètres de votre navigateur pour ce site\nRéglez les notifications sur « Autoriser »\nActualisez cette page',
  helpChrome:
    'Cliquez sur l’icône à gauche de l’adresse\nActivez « Notifications »\nActualisez cette page',
  helpEdge:
    'Cliquez sur l’icône à gauche de l’adresse\nSous « Autorisations pour ce site », réglez « Notifications » sur « Autoriser »\nActualisez cette page',
  helpFirefox:
    'Cliquez sur l’icône à gauche de l’adresse\nÀ côté de « Envoyer des notifications », retirez « Bloqué »\nActualisez cette page',
  helpSafari:
    'Dans la barre des menus, ouvrez Safari, puis Réglages\nSous « Sites web », choisissez « Notifications »\nRéglez ce site sur « Autoriser »',
  helpAndroid:
    'Touchez l’icône à gauche de l’adresse\nTouchez « Autorisations », puis activez « Notifications »\nActualisez cette page',
  helpFirefoxAndroid:
    'Touchez l’icône à gauche de l’adresse\nTouchez « Notification » pour afficher « Autorisé »\nActualisez cette page',
  helpIos:
    'Ouvrez l’app Réglages, puis « Notifications »\nChoisissez cette app dans la liste\nActivez « Autoriser les notifications »',

  installHeading: 'Ajoutez ce site à l’écran d’accueil',
  install:
    'Sur iPhone et iPad, les notifications n’arrivent que pour les sites placés sur l’écran d’accueil.',
  installSteps:
    'Touchez Partager ; si vous ne le voyez pas, touchez d’abord ⋯\nChoisissez « Sur l’écran d’accueil »\nLaissez « Ouvrir comme app web » activé, si vous le voyez, puis touchez « Ajouter »\nOuvrez le site depuis l’écran d’accueil',

  failedHeading: 'Cela n’a pas fonctionné',
  failed: 'Les notifications n’ont pas pu être activées. Veuillez réessayer plus tard.',
  failedOffline: 'Vous semblez être hors connexion. Réessayez une fois connecté à Internet.',
  failedServer:
    'Ce site est injoignable pour le moment. Votre choix est conservé et sera envoyé plus tard.',
  failedPush:
    'Votre navigateur ne parvient pas à joindre son service de notifications. Un pare-feu, un VPN ou une fenêtre privée en est peut-être la cause.',
  failedBrave:
    'Ouvrez les paramètres de Brave, puis « Confidentialité et sécurité »\nActivez « Utiliser les services Google pour la messagerie push »\nRedémarrez Brave et réessayez',
  failedSite: 'Ce site n’est pas configuré correctement. Vous n’avez rien à faire.',
  unsupported: 'Les notifications ne sont pas disponibles ici dans ce navigateur.',

  bellOn: 'Les notifications sont activées',
  bellOff: 'Les notifications sont désactivées',
  bellBlocked: 'Les notifications sont bloquées',
};
