import type {Texts} from '../panel/texts.js';

/** Italian. */
export const it: Texts = {
  heading: 'Ricevere notifiche?',
  body: 'Inviamo un messaggio quando c’è qualcosa di nuovo. Puoi disattivarlo in qualsiasi momento.',
  accept: 'Attiva',
  decline: 'No, grazie',

  close: 'Chiudi',
  done: 'Fine',
  retry: 'Riprova',
  off: 'Disattiva',

  announcement: 'Questo sito chiede se vuoi ricevere notifiche.',
  steps: 'Avanzamento',
  'service-worker-support': 'Controllo del browser',
  'push-support': 'Controllo delle notifiche',
  register: 'Preparazione',
  permission: 'Richiesta',
  subscribe: 'Connessione',
  send: 'Salvataggio',
  asking: 'Il browser te lo sta chiedendo. Rispondi lì, per favore.',
  waiting:
    'In attesa della tua risposta. Se non vedi alcuna domanda, cerca l’icona di una campanella o di un lucchetto accanto all’indirizzo di questa pagina.',
  subscribing: 'Attivazione delle notifiche…',
  saving: 'Salvataggio della scelta…',

  subscribedHeading: 'Le notifiche sono attive',
  subscribed:
    'Puoi disattivarle in qualsiasi momento, anche nelle impostazioni del browser per questo sito.',

  deniedHeading: 'Le notifiche sono bloccate',
  denied: 'Questo browser blocca le notifiche di questo sito. Per consentirle:',
  help: 'Apri le impostazioni del browser per questo sito\nImposta le notifiche su “Consenti”\nRicarica questa pagina',
  helpChrome:
    'Fai clic sull’icona a sinistra dell’indirizzo\nAttiva “Notifiche”\nRicarica questa pagina',
  helpEdge:
    'Fai clic sull’icona a sinistra dell’indirizzo\nIn “Autorizzazioni per questo sito” imposta “Notifiche” su “Consenti”\nRicarica questa pagina',
  helpFirefox:
    'Fai clic sull’icona a sinistra dell’indirizzo\nAccanto a “Inviare notifiche” rimuovi “Bloccato”\nRicarica questa pagina',
  helpSafari:
    'Nella barra dei menu apri Safari, poi Impostazioni\nIn “Siti web” scegli “Notifiche”\nImposta questo sito su “Consenti”',
  helpAndroid:
    'Tocca l’icona a sinistra dell’indirizzo\nTocca “Autorizzazioni”, poi attiva “Notifiche”\nRicarica questa pagina',
  helpFirefoxAndroid:
    'Tocca l’icona a sinistra dell’indirizzo\nTocca “Notifica” finché compare “Consentito”\nRicarica questa pagina',
  helpIos:
    'Apri l’app Impostazioni, poi “Notifiche”\nScegli questa app nell’elenco\nAttiva “Consenti notifiche”',

  installHeading: 'Aggiungi questo sito alla schermata Home',
  install: 'Su iPhone e iPad le notifiche arrivano solo dai siti nella schermata Home.',
  installSteps:
    'Tocca Condividi; se non lo vedi, tocca prima ⋯\nScegli “Aggiungi alla schermata Home”\nLascia attivo “Apri come app web”, se compare, e tocca “Aggiungi”\nApri il sito dalla schermata Home',

  failedHeading: 'Non ha funzionato',
  failed: 'Non è stato possibile attivare le notifiche. Riprova più tardi.',
  failedOffline: 'Sembra che non ci sia connessione. Riprova quando sarà tornata.',
  failedServer:
    'Questo sito non è raggiungibile al momento. La tua scelta viene conservata e inviata più tardi.',
  failedPush:
    'Il browser non riesce a raggiungere il suo servizio di notifiche. La causa può essere un firewall, una VPN o una finestra privata.',
  failedBrave:
    'Apri le impostazioni di Brave, poi “Privacy e sicurezza”\nAttiva “Usa i servizi Google per la messaggistica push”\nRiavvia Brave e riprova',
  failedSite: 'Questo sito non è configurato correttamente. Non devi fare nulla.',
  unsupported: 'Le notifiche non sono disponibili qui in questo browser.',

  bellOn: 'Le notifiche sono attive',
  bellOff: 'Le notifiche non sono attive',
  bellBlocked: 'Le notifiche sono bloccate',
};
