import type {Texts} from '../panel/texts.js';

/** Dutch. */
export const nl: Texts = {
  heading: 'Meldingen ontvangen?',
  body: 'We sturen een bericht als er iets nieuws is. Je kunt dit op elk moment uitzetten.',
  accept: 'Aanzetten',
  decline: 'Nee, bedankt',

  close: 'Sluiten',
  done: 'Klaar',
  retry: 'Opnieuw proberen',
  off: 'Uitzetten',

  announcement: 'Deze site vraagt of je meldingen wilt ontvangen.',
  steps: 'Voortgang',
  'service-worker-support': 'Browser controleren',
  'push-support': 'Meldingen controleren',
  register: 'Voorbereiden',
  permission: 'Jou vragen',
  subscribe: 'Verbinden',
  send: 'Opslaan',
  asking: 'Je browser vraagt het je nu. Geef daar antwoord.',
  waiting:
    'We wachten nog op je antwoord. Zie je geen vraag? Zoek dan naar een pictogram van een bel of slot naast het adres van deze pagina.',
  subscribing: 'Meldingen aanzetten…',
  saving: 'Je keuze opslaan…',

  subscribedHeading: 'Meldingen staan aan',
  subscribed:
    'Je kunt ze op elk moment uitzetten, ook in de instellingen van je browser voor deze site.',

  deniedHeading: 'Meldingen zijn geblokkeerd',
  denied: 'Deze browser blokkeert meldingen van deze site. Zo sta je ze toe:',
  help: 'Open de instellingen van je browser voor deze site\nZet meldingen op ‘Toestaan’\nLaad deze pagina opnieuw',
  helpChrome:
    'Klik op het pictogram links van het adres\nZet ‘Meldingen’ aan\nLaad deze pagina opnieuw',
  helpEdge:
    'Klik op het pictogram links van het adres\nZet onder ‘Machtigingen voor deze site’ de optie ‘Meldingen’ op ‘Toestaan’\nLaad deze pagina opnieuw',
  helpFirefox:
    'Klik op het pictogram links van het adres\nVerwijder ‘Geblokkeerd’ naast ‘Notificaties verzenden’\nLaad deze pagina opnieuw',
  helpSafari:
    'Open in de menubalk Safari en daarna Instellingen\nKies onder ‘Websites’ voor ‘Meldingen’\nZet deze site op ‘Sta toe’',
  helpAndroid:
    'Tik op het pictogram links van het adres\nTik op ‘Rechten’ en zet ‘Meldingen’ aan\nLaad deze pagina opnieuw',
  helpFirefoxAndroid:
    'Tik op het pictogram links van het adres\nTik op ‘Melding’ tot er ‘Toegestaan’ staat\nLaad deze pagina opnieuw',
  helpIos:
    'Open de app Instellingen en daarna ‘Meldingen’\nKies deze app in de lijst\nZet ‘Sta meldingen toe’ aan',

  installHeading: 'Zet deze site op je beginscherm',
  install: 'Op de iPhone en iPad komen meldingen alleen van sites op het beginscherm.',
  installSteps:
    'Tik op Deel; zie je dat niet, tik dan eerst op ⋯\nKies ‘Zet op beginscherm’\nLaat ‘Open als webapp’ aan staan als je het ziet, en tik op ‘Voeg toe’\nOpen de site vanaf het beginscherm',

  failedHeading: 'Dat is niet gelukt',
  failed: 'Meldingen konden niet worden aangezet. Probeer het later opnieuw.',
  failedOffline: 'Je lijkt offline te zijn. Probeer het opnieuw als er verbinding is.',
  failedServer:
    'Deze site is op dit moment niet bereikbaar. Je keuze wordt bewaard en later verzonden.',
  failedPush:
    'Je browser kan de meldingsdienst niet bereiken. Misschien ligt het aan een firewall, VPN of privévenster.',
  failedBrave:
    'Open de instellingen van Brave en daarna ‘Privacy en beveiliging’\nZet ‘Google-services gebruiken voor pushberichten’ aan\nStart Brave opnieuw en probeer het nog eens',
  failedSite: 'Er is iets niet goed ingesteld op deze site. Je hoeft niets te doen.',
  unsupported: 'Meldingen zijn hier niet beschikbaar in deze browser.',

  bellOn: 'Meldingen staan aan',
  bellOff: 'Meldingen staan uit',
  bellBlocked: 'Meldingen zijn geblokkeerd',
};
