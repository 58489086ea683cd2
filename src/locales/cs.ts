import type {Texts} from '../panel/texts.js';

/** Czech. */
export const cs: Texts = {
  heading: 'Zapnout oznámení?',
  body: 'Pošleme zprávu, když je něco nového. Kdykoli to můžete vypnout.',
  accept: 'Zapnout',
  decline: 'Ne, děkuji',

  close: 'Zavřít',
  done: 'Hotovo',
  retry: 'Zkusit znovu',
  off: 'Vypnout',

  announcement: 'Tento web se ptá, zda chcete dostávat oznámení.',
  steps: 'Průběh',
  'service-worker-support': 'Kontrola prohlížeče',
  'push-support': 'Kontrola oznámení',
  register: 'Příprava',
  permission: 'Dotaz na vás',
  subscribe: 'Připojení',
  send: 'Uložení',
  asking: 'Prohlížeč se vás teď ptá. Odpovězte prosím tam.',
  waiting:
    'Stále čekáme na vaši odpověď. Pokud žádnou otázku nevidíte, hledejte ikonu zvonku nebo zámku vedle adresy této stránky.',
  subscribing: 'Zapínání oznámení…',
  saving: 'Ukládání vaší volby…',

  subscribedHeading: 'Oznámení jsou zapnutá',
  subscribed: 'Kdykoli je můžete vypnout, také v nastavení prohlížeče pro tento web.',

  deniedHeading: 'Oznámení jsou blokovaná',
  denied: 'Tento prohlížeč blokuje oznámení z tohoto webu. Povolíte je takto:',
  help: 'Otevřete nastavení prohlížeče pro tento web\nOznámení nastavte na „Povolit“\nNačtěte tuto stránku znovu',
  helpChrome: 'Klikněte na ikonu vlevo od adresy\nZapněte „Oznámení“\nNačtěte tuto stránku znovu',
  helpEdge:
    'Klikněte na ikonu vlevo od adresy\nV části „Oprávnění pro tento web“ nastavte „Oznámení“ na „Povolit“\nNačtěte tuto stránku znovu',
  helpFirefox:
    'Klikněte na ikonu vlevo od adresy\nU položky „Zasílat oznámení“ zrušte „Blokováno“\nNačtěte tuto stránku znovu',
  helpSafari:
    'V řádku nabídek otevřete Safari a pak Nastavení\nV části „Webové stránky“ vyberte „Oznámení“\nU tohoto webu nastavte „Povolit“',
  helpAndroid:
    'Klepněte na ikonu vlevo od adresy\nKlepněte na „Oprávnění“ a zapněte „Oznámení“\nNačtěte tuto stránku znovu',
  helpFirefoxAndroid:
    'Klepněte na ikonu vlevo od adresy\nKlepněte na „Oznámení“, až se ukáže „Povoleno“\nNačtěte tuto stránku znovu',
  helpIos:
    'Otevřete aplikaci Nastavení a pak „Oznámení“\nVyberte tuto aplikaci v seznamu\nZapněte „Povolit oznámení“',

  installHeading: 'Přidejte si tento web na plochu',
  install: 'Na iPhonu a iPadu chodí oznámení jen z webů přidaných na plochu.',
  installSteps:
    'Klepněte na Sdílet; pokud ho nevidíte, nejdřív na ⋯\nVyberte „Přidat na plochu“\nPokud vidíte „Otevřít jako webovou aplikaci“, nechte to zapnuté a klepněte na „Přidat“\nOtevřete web z plochy',

  failedHeading: 'Nepovedlo se to',
  failed: 'Oznámení se nepodařilo zapnout. Zkuste to prosím později.',
  failedOffline: 'Zdá se, že jste offline. Zkuste to znovu, až budete připojeni.',
  failedServer: 'Tento web teď není dostupný. Vaši volbu si pamatujeme a odešleme ji později.',
  failedPush:
    'Prohlížeč se nemůže spojit se svou službou oznámení. Může tomu bránit firewall, VPN nebo anonymní okno.',
  failedBrave:
    'Otevřete nastavení Brave a pak „Ochrana soukromí a zabezpečení“\nZapněte „Používat služby Google pro zprávy push“\nRestartujte Brave a zkuste to znovu',
  failedSite: 'Na tomto webu není něco správně nastaveno. Nemusíte nic dělat.',
  unsupported: 'Oznámení zde v tomto prohlížeči nejsou k dispozici.',

  bellOn: 'Oznámení jsou zapnutá',
  bellOff: 'Oznámení jsou vypnutá',
  bellBlocked: 'Oznámení jsou blokovaná',
};
