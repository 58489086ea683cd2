import type {Texts} from '../panel/texts.js';

/** German. */
export const de: Texts = {
  heading: 'Mitteilungen erhalten?',
  body: 'Wir melden uns, wenn es etwas Neues gibt. Das lässt sich jederzeit ausschalten.',
  accept: 'Einschalten',
  decline: 'Nein, danke',

  close: 'Schließen',
  done: 'Fertig',
  retry: 'Erneut versuchen',
  off: 'Ausschalten',

  announcement: 'Diese Website fragt, ob Mitteilungen erwünscht sind.',
  steps: 'Fortschritt',
  'service-worker-support': 'Browser prüfen',
  'push-support': 'Mitteilungen prüfen',
  register: 'Vorbereiten',
  permission: 'Nachfragen',
  subscribe: 'Verbinden',
  send: 'Speichern',
  asking: 'Der Browser fragt jetzt nach. Bitte dort antworten.',
  waiting:
    'Die Antwort steht noch aus. Falls keine Frage zu sehen ist, hilft das Glocken- oder Schlosssymbol neben der Adresse dieser Seite.',
  subscribing: 'Mitteilungen werden eingeschaltet …',
  saving: 'Die Auswahl wird gespeichert …',

  subscribedHeading: 'Mitteilungen sind eingeschaltet',
  subscribed:
    'Sie lassen sich jederzeit ausschalten, auch in den Website-Einstellungen des Browsers.',

  deniedHeading: 'Mitteilungen sind blockiert',
  denied: 'Dieser Browser blockiert Mitteilungen von dieser Website. So lassen sie sich zulassen:',
  help: 'Website-Einstellungen des Browsers öffnen\nBenachrichtigungen auf „Zulassen“ stellen\nDiese Seite neu laden',
  helpChrome:
    'Auf das Symbol links neben der Adresse klicken\n„Benachrichtigungen“ einschalten\nDiese Seite neu laden',
  helpEdge:
    'Auf das Symbol links neben der Adresse klicken\nUnter „Berechtigungen für diese Website“ bei „Benachrichtigungen“ „Zulassen“ wählen\nDiese Seite neu laden',
  helpFirefox:
    'Auf das Symbol links neben der Adresse klicken\nNeben „Benachrichtigungen senden“ den Eintrag „Blockiert“ entfernen\nDiese Seite neu laden',
  helpSafari:
    'In der Menüleiste „Safari“ und dann „Einstellungen“ öffnen\nUnter „Websites“ auf „Mitteilungen“ klicken\nBei dieser Website „Erlauben“ wählen',
  helpAndroid:
    'Auf das Symbol links neben der Adresse tippen\nAuf „Berechtigungen“ tippen und „Benachrichtigungen“ einschalten\nDiese Seite neu laden',
  helpFirefoxAndroid:
    'Auf das Symbol links neben der Adresse tippen\nAuf „Benachrichtigung“ tippen, bis dort „Erlaubt“ steht\nDiese Seite neu laden',
  helpIos:
    'Die App „Einstellungen“ und dort „Mitteilungen“ öffnen\nDiese App in der Liste auswählen\n„Mitteilungen erlauben“ einschalten',

  installHeading: 'Diese Website zum Home-Bildschirm hinzufügen',
  install: 'Auf iPhone und iPad kommen Mitteilungen nur von Websites auf dem Home-Bildschirm.',
  installSteps:
    'Auf „Teilen“ tippen; falls nicht zu sehen, zuerst auf ⋯\n„Zum Home-Bildschirm“ wählen\nFalls vorhanden, „Als Web-App öffnen“ eingeschaltet lassen und auf „Hinzufügen“ tippen\nDie Website vom Home-Bildschirm aus öffnen',

  failedHeading: 'Das hat nicht geklappt',
  failed:
    'Die Mitteilungen konnten nicht eingeschaltet werden. Bitte später noch einmal versuchen.',
  failedOffline:
    'Anscheinend besteht keine Internetverbindung. Bitte versuchen, sobald sie wieder da ist.',
  failedServer:
    'Diese Website ist gerade nicht erreichbar. Die Auswahl bleibt gespeichert und wird später gesendet.',
  failedPush:
    'Der Browser erreicht seinen Benachrichtigungsdienst nicht. Vielleicht liegt es an einer Firewall, einem VPN oder einem privaten Fenster.',
  failedBrave:
    'In den Einstellungen von Brave „Datenschutz und Sicherheit“ öffnen\n„Google-Dienste für Push-Nachrichten verwenden“ einschalten\nBrave neu starten und noch einmal versuchen',
  failedSite:
    'Auf dieser Website ist etwas nicht richtig eingerichtet. Es ist nichts weiter zu tun.',
  unsupported: 'Mitteilungen sind in diesem Browser hier nicht verfügbar.',

  bellOn: 'Mitteilungen sind eingeschaltet',
  bellOff: 'Mitteilungen sind ausgeschaltet',
  bellBlocked: 'Mitteilungen sind blockiert',
};
