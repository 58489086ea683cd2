import type {Texts} from '../panel/texts.js';

/** Swedish. */
export const sv: Texts = {
  heading: 'Vill du få aviseringar?',
  body: 'Vi skickar ett meddelande när det finns något nytt. Du kan stänga av det när som helst.',
  accept: 'Slå på',
  decline: 'Nej tack',

  close: 'Stäng',
  done: 'Klart',
  retry: 'Försök igen',
  off: 'Stäng av',

  announcement: 'Webbplatsen frågar om du vill ha aviseringar.',
  steps: 'Förlopp',
  'service-worker-support': 'Kontrollera webbläsaren',
  'push-support': 'Kontrollera aviseringar',
  register: 'Förbereda',
  permission: 'Fråga dig',
  subscribe: 'Ansluta',
  send: 'Spara',
  asking: 'Webbläsaren frågar dig nu. Svara där.',
  waiting:
    'Väntar fortfarande på ditt svar. Om du inte ser någon fråga kan du leta efter en klocka eller ett hänglås bredvid sidans adress.',
  subscribing: 'Aviseringar slås på …',
  saving: 'Ditt val sparas …',

  subscribedHeading: 'Aviseringar är på',
  subscribed:
    'Du kan stänga av dem när som helst, även i webbläsarens inställningar för webbplatsen.',

  deniedHeading: 'Aviseringar är blockerade',
  denied: 'Webbläsaren blockerar aviseringar från den här webbplatsen. Så här tillåter du dem:',
  help: 'Öppna webbläsarens inställningar för webbplatsen\nStäll in aviseringar på ”Tillåt”\nLäs in sidan igen',
  helpChrome: 'Klicka på ikonen till vänster om adressen\nSlå på ”Aviseringar”\nLäs in sidan igen',
  helpEdge:
    'Klicka på ikonen till vänster om adressen\nStäll in ”Aviseringar” på ”Tillåt” under ”Behörigheter för den här webbplatsen”\nLäs in sidan igen',
  helpFirefox:
    'Klicka på ikonen till vänster om adressen\nTa bort ”Blockerad” bredvid ”Skicka aviseringar”\nLäs in sidan igen',
  helpSafari:
    'Öppna Safari i menyraden och sedan Inställningar\nVälj ”Notiser” under ”Webbplatser”\nStäll in webbplatsen på ”Tillåt”',
  helpAndroid:
    'Tryck på ikonen till vänster om adressen\nTryck på ”Behörigheter” och slå på ”Aviseringar”\nLäs in sidan igen',
  helpFirefoxAndroid:
    'Tryck på ikonen till vänster om adressen\nTryck på ”Avisering” tills det står ”Tillåten”\nLäs in sidan igen',
  helpIos:
    'Öppna appen Inställningar och sedan ”Notiser”\nVälj den här appen i listan\nSlå på ”Tillåt notiser”',

  installHeading: 'Lägg till webbplatsen på hemskärmen',
  install: 'På iPhone och iPad kommer aviseringar bara från webbplatser på hemskärmen.',
  installSteps:
    'Tryck på Dela; om du inte ser det, tryck först på ⋯\nVälj ”Lägg till på hemskärmen”\nLåt ”Öppna som webbapp” vara på, om du ser det, och tryck på ”Lägg till”\nÖppna webbplatsen från hemskärmen',

  failedHeading: 'Det gick inte',
  failed: 'Det gick inte att slå på aviseringar. Försök igen senare.',
  failedOffline: 'Du verkar vara offline. Försök igen när du har anslutning.',
  failedServer: 'Webbplatsen kan inte nås just nu. Ditt val är sparat och skickas senare.',
  failedPush:
    'Webbläsaren når inte sin aviseringstjänst. Det kan bero på en brandvägg, ett VPN eller ett privat fönster.',
  failedBrave:
    'Öppna inställningarna i Brave och sedan ”Integritet och säkerhet”\nSlå på ”Använd Googles tjänster för push-meddelanden”\nStarta om Brave och försök igen',
  failedSite: 'Något är fel inställt på webbplatsen. Du behöver inte göra något.',
  unsupported: 'Aviseringar är inte tillgängliga här i den här webbläsaren.',

  bellOn: 'Aviseringar är på',
  bellOff: 'Aviseringar är av',
  bellBlocked: 'Aviseringar är blockerade',
};
