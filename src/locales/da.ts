import type {Texts} from '../panel/texts.js';

/** Danish. */
export const da: Texts = {
  heading: 'Vil du have notifikationer?',
  body: 'Vi sender en besked, når der er noget nyt. Du kan slå det fra når som helst.',
  accept: 'Slå til',
  decline: 'Nej tak',

  close: 'Luk',
  done: 'Færdig',
  retry: 'Prøv igen',
  off: 'Slå fra',

  announcement: 'Dette website spørger, om du vil have notifikationer.',
  steps: 'Forløb',
  'service-worker-support': 'Kontrollér browseren',
  'push-support': 'Kontrollér notifikationer',
  register: 'Forbered',
  permission: 'Spørg dig',
  subscribe: 'Opret forbindelse',
  send: 'Gem',
  asking: 'Din browser spørger dig nu. Svar der.',
  waiting:
    'Venter stadig på dit svar. Hvis du ikke ser et spørgsmål, så kig efter en klokke eller en hængelås ved siden af sidens adresse.',
  subscribing: 'Slår notifikationer til …',
  saving: 'Gemmer dit valg …',

  subscribedHeading: 'Notifikationer er slået til',
  subscribed:
    'Du kan slå dem fra når som helst, også i browserens indstillinger for dette website.',

  deniedHeading: 'Notifikationer er blokeret',
  denied: 'Browseren blokerer notifikationer fra dette website. Sådan tillader du dem:',
  help: 'Åbn browserens indstillinger for dette website\nSæt notifikationer til ”Tillad”\nGenindlæs siden',
  helpChrome: 'Klik på ikonet til venstre for adressen\nSlå ”Notifikationer” til\nGenindlæs siden',
  helpEdge:
    'Klik på ikonet til venstre for adressen\nSæt ”Meddelelser” til ”Tillad” under ”Tilladelser for dette websted”\nGenindlæs siden',
  helpFirefox:
    'Klik på ikonet til venstre for adressen\nFjern ”Blokeret” ud for ”Sende beskeder”\nGenindlæs siden',
  helpSafari:
    'Åbn Safari i menulinjen og derefter Indstillinger\nVælg ”Notifikationer” under ”Websteder”\nSæt dette websted til ”Tillad”',
  helpAndroid:
    'Tryk på ikonet til venstre for adressen\nTryk på ”Tilladelser”, og slå ”Notifikationer” til\nGenindlæs siden',
  helpFirefoxAndroid:
    'Tryk på ikonet til venstre for adressen\nTryk på ”Notifikation”, så der står ”Tilladt”\nGenindlæs siden',
  helpIos:
    'Åbn appen Indstillinger og derefter ”Notifikationer”\nVælg denne app på listen\nSlå ”Tillad notifikationer” til',

  installHeading: 'Føj dette website til hjemmeskærmen',
  install: 'På iPhone og iPad kommer notifikationer kun fra websites på hjemmeskærmen.',
  installSteps:
    'Tryk på Del; hvis du ikke ser den, så tryk først på ⋯\nVælg ”Føj til hjemmeskærm”\nLad ”Åbn som webapp” være slået til, hvis du ser det, og tryk på ”Tilføj”\nÅbn websitet fra hjemmeskærmen',

  failedHeading: 'Det lykkedes ikke',
  failed: 'Notifikationer kunne ikke slås til. Prøv igen senere.',
  failedOffline: 'Du ser ud til at være offline. Prøv igen, når du har forbindelse.',
  failedServer: 'Websitet kan ikke nås lige nu. Dit valg er gemt og bliver sendt senere.',
  failedPush:
    'Browseren kan ikke få fat i sin notifikationstjeneste. Det kan skyldes en firewall, et VPN eller et privat vindue.',
  failedBrave:
    'Åbn indstillingerne i Brave og derefter ”Privatliv og sikkerhed”\nSlå ”Brug Google-tjenester til push-beskeder” til\nGenstart Brave, og prøv igen',
  failedSite: 'Noget er ikke sat rigtigt op på dette website. Du behøver ikke at gøre noget.',
  unsupported: 'Notifikationer er ikke tilgængelige her i denne browser.',

  bellOn: 'Notifikationer er slået til',
  bellOff: 'Notifikationer er slået fra',
  bellBlocked: 'Notifikationer er blokeret',
};
