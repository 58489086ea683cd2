import type {Texts} from '../panel/texts.js';

/** Norwegian Bokmål. */
export const nb: Texts = {
  heading: 'Vil du ha varsler?',
  body: 'Vi sender en melding når det er noe nytt. Du kan slå det av når som helst.',
  accept: 'Slå på',
  decline: 'Nei takk',

  close: 'Lukk',
  done: 'Ferdig',
  retry: 'Prøv igjen',
  off: 'Slå av',

  announcement: 'Nettstedet spør om du vil ha varsler.',
  steps: 'Fremdrift',
  'service-worker-support': 'Sjekk nettleseren',
  'push-support': 'Sjekk varsler',
  register: 'Forbered',
  permission: 'Spør deg',
  subscribe: 'Koble til',
  send: 'Lagre',
  asking: 'Nettleseren spør deg nå. Svar der.',
  waiting:
    'Venter fortsatt på svaret ditt. Hvis du ikke ser noe spørsmål, se etter en bjelle eller en hengelås ved siden av adressen til siden.',
  subscribing: 'Slår på varsler …',
  saving: 'Lagrer valget ditt …',

  subscribedHeading: 'Varsler er på',
  subscribed:
    'Du kan slå dem av når som helst, også i nettleserens innstillinger for dette nettstedet.',

  deniedHeading: 'Varsler er blokkert',
  denied: 'Nettleseren blokkerer varsler fra dette nettstedet. Slik tillater du dem:',
  help: 'Åpne nettleserens innstillinger for dette nettstedet\nSett varsler til «Tillat»\nLast inn siden på nytt',
  helpChrome: 'Klikk på ikonet til venstre for adressen\nSlå på «Varsler»\nLast inn siden på nytt',
  helpEdge:
    'Klikk på ikonet til venstre for adressen\nSett «Varsler» til «Tillat» under «Tillatelser for dette nettstedet»\nLast inn siden på nytt',
  helpFirefox:
    'Klikk på ikonet til venstre for adressen\nFjern «Blokkert» ved siden av «Sende varsler»\nLast inn siden på nytt',
  helpSafari:
    'Åpne Safari i menylinjen og deretter Innstillinger\nVelg «Varslinger» under «Nettsteder»\nSett dette nettstedet til «Tillat»',
  helpAndroid:
    'Trykk på ikonet til venstre for adressen\nTrykk på «Tillatelser», og slå på «Varsler»\nLast inn siden på nytt',
  helpFirefoxAndroid:
    'Trykk på ikonet til venstre for adressen\nTrykk på «Varsel» til det står «Tillatt»\nLast inn siden på nytt',
  helpIos:
    'Åpne appen Innstillinger og deretter «Varslinger»\nVelg denne appen i listen\nSlå på «Tillat varslinger»',

  installHeading: 'Legg til nettstedet på Hjem-skjermen',
  install: 'På iPhone og iPad kommer varsler bare fra nettsteder på Hjem-skjermen.',
  installSteps:
    'Trykk på Del; hvis du ikke ser den, trykk først på ⋯\nVelg «Legg til på Hjem-skjerm»\nLa «Åpne som nettapp» være på, hvis du ser det, og trykk på «Legg til»\nÅpne nettstedet fra Hjem-skjermen',

  failedHeading: 'Det gikk ikke',
  failed: 'Varsler kunne ikke slås på. Prøv igjen senere.',
  failedOffline: 'Du ser ut til å være frakoblet. Prøv igjen når du er på nett.',
  failedServer: 'Nettstedet kan ikke nås akkurat nå. Valget ditt er tatt vare på og sendes senere.',
  failedPush:
    'Nettleseren når ikke varslingstjenesten sin. Det kan skyldes en brannmur, et VPN eller et privat vindu.',
  failedBrave:
    'Åpne innstillingene i Brave og deretter «Personvern og sikkerhet»\nSlå på «Bruk Google-tjenester for push-meldinger»\nStart Brave på nytt, og prøv igjen',
  failedSite: 'Noe er ikke satt opp riktig på dette nettstedet. Du trenger ikke å gjøre noe.',
  unsupported: 'Varsler er ikke tilgjengelige her i denne nettleseren.',

  bellOn: 'Varsler er på',
  bellOff: 'Varsler er av',
  bellBlocked: 'Varsler er blokkert',
};
