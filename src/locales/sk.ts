import type {Texts} from '../panel/texts.js';

/** Slovak. */
export const sk: Texts = {
  heading: 'Zapnúť upozornenia?',
  body: 'Pošleme správu, keď bude niečo nové. Kedykoľvek to môžete vypnúť.',
  accept: 'Zapnúť',
  decline: 'Nie, ďakujem',

  close: 'Zavrieť',
  done: 'Hotovo',
  retry: 'Skúsiť znova',
  off: 'Vypnúť',

  announcement: 'Tento web sa pýta, či chcete dostávať upozornenia.',
  steps: 'Priebeh',
  'service-worker-support': 'Kontrola prehliadača',
  'push-support': 'Kontrola upozornení',
  register: 'Príprava',
  permission: 'Otázka pre vás',
  subscribe: 'Pripojenie',
  send: 'Uloženie',
  asking: 'Prehliadač sa vás teraz pýta. Odpovedzte, prosím, tam.',
  waiting:
    'Stále čakáme na vašu odpoveď. Ak nevidíte žiadnu otázku, hľadajte ikonu zvončeka alebo zámky vedľa adresy tejto stránky.',
  subscribing: 'Zapínajú sa upozornenia…',
  saving: 'Ukladá sa vaša voľba…',

  subscribedHeading: 'Upozornenia sú zapnuté',
  subscribed: 'Kedykoľvek ich môžete vypnúť, aj v nastaveniach prehliadača pre tento web.',

  deniedHeading: 'Upozornenia sú zablokované',
  denied: 'Tento prehliadač blokuje upozornenia z tohto webu. Povolíte ich takto:',
  help: 'Otvorte nastavenia prehliadača pre tento web\nUpozornenia nastavte na „Povoliť“\nZnova načítajte túto stránku',
  helpChrome:
    'Kliknite na ikonu vľavo od adresy\nZapnite „Upozornenia“\nZnova načítajte túto stránku',
  helpEdge:
    'Kliknite na ikonu vľavo od adresy\nV časti „Povolenia pre túto lokalitu“ nastavte „Oznámenia“ na „Povoliť“\nZnova načítajte túto stránku',
  helpFirefox:
    'Kliknite na ikonu vľavo od adresy\nPri položke „Odosielanie upozornení“ zrušte „Zablokované“\nZnova načítajte túto stránku',
  helpSafari:
    'V lište otvorte Safari a potom Nastavenia\nV časti „Webové stránky“ vyberte „Hlásenia“\nPri tomto webe nastavte „Povoliť“',
  helpAndroid:
    'Klepnite na ikonu vľavo od adresy\nKlepnite na „Povolenia“ a zapnite „Upozornenia“\nZnova načítajte túto stránku',
  helpFirefoxAndroid:
    'Klepnite na ikonu vľavo od adresy\nKlepnite na „Upozornenie“, kým sa nezobrazí „Povolené“\nZnova načítajte túto stránku',
  helpIos:
    'Otvorte apku Nastavenia a potom „Hlásenia“\nVyberte túto apku v zozname\nZapnite „Povoliť hlásenia“',

  installHeading: 'Pridajte si tento web na plochu',
  install: 'Na iPhone a iPade chodia upozornenia iba z webov pridaných na plochu.',
  installSteps:
    'Klepnite na Zdieľať; ak to nevidíte, najprv na ⋯\nVyberte „Pridať na plochu“\nAk vidíte „Otvoriť ako webovú apku“, nechajte to zapnuté a klepnite na „Pridať“\nOtvorte web z plochy',

  failedHeading: 'Nepodarilo sa to',
  failed: 'Upozornenia sa nepodarilo zapnúť. Skúste to, prosím, neskôr.',
  failedOffline: 'Zdá sa, že ste offline. Skúste to znova, keď budete pripojení.',
  failedServer: 'Tento web teraz nie je dostupný. Vašu voľbu si pamätáme a odošleme ju neskôr.',
  failedPush:
    'Prehliadač sa nemôže spojiť so svojou službou upozornení. Môže tomu brániť firewall, VPN alebo súkromné okno.',
  failedBrave:
    'Otvorte nastavenia Brave a potom „Ochrana súkromia a zabezpečenie“\nZapnite „Používať služby Google na správy push“\nReštartujte Brave a skúste to znova',
  failedSite: 'Na tomto webe nie je niečo správne nastavené. Nemusíte nič robiť.',
  unsupported: 'Upozornenia tu v tomto prehliadači nie sú k dispozícii.',

  bellOn: 'Upozornenia sú zapnuté',
  bellOff: 'Upozornenia sú vypnuté',
  bellBlocked: 'Upozornenia sú zablokované',
};
