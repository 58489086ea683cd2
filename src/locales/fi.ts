import type {Texts} from '../panel/texts.js';

/** Finnish. */
export const fi: Texts = {
  heading: 'Otetaanko ilmoitukset käyttöön?',
  body: 'Lähetämme viestin, kun on jotain uutta. Ilmoitukset voi poistaa käytöstä milloin tahansa.',
  accept: 'Ota käyttöön',
  decline: 'Ei kiitos',

  close: 'Sulje',
  done: 'Valmis',
  retry: 'Yritä uudelleen',
  off: 'Poista käytöstä',

  announcement: 'Sivusto kysyy, haluatko ilmoituksia.',
  steps: 'Edistyminen',
  'service-worker-support': 'Selaimen tarkistus',
  'push-support': 'Ilmoitusten tarkistus',
  register: 'Valmistelu',
  permission: 'Luvan kysyminen',
  subscribe: 'Yhdistäminen',
  send: 'Tallennus',
  asking: 'Selain kysyy lupaa nyt. Vastaa siinä.',
  waiting:
    'Odotamme yhä vastausta. Jos kysymystä ei näy, etsi kellon tai lukon kuvaketta tämän sivun osoitteen vierestä.',
  subscribing: 'Otetaan ilmoituksia käyttöön…',
  saving: 'Tallennetaan valintaa…',

  subscribedHeading: 'Ilmoitukset ovat käytössä',
  subscribed: 'Ne voi poistaa käytöstä milloin tahansa, myös selaimen sivustoasetuksissa.',

  deniedHeading: 'Ilmoitukset on estetty',
  denied: 'Tämä selain estää sivuston ilmoitukset. Näin ne sallitaan:',
  help: 'Avaa selaimen sivustoasetukset\nValitse ilmoitusten kohdalla ”Salli”\nLataa tämä sivu uudelleen',
  helpChrome:
    'Napsauta osoitteen vasemmalla puolella olevaa kuvaketta\nOta käyttöön ”Ilmoitukset”\nLataa tämä sivu uudelleen',
  helpEdge:
    'Napsauta osoitteen vasemmalla puolella olevaa kuvaketta\nValitse kohdassa ”Tämän sivuston käyttöoikeudet” ilmoituksille ”Salli”\nLataa tämä sivu uudelleen',
  helpFirefox:
    'Napsauta osoitteen vasemmalla puolella olevaa kuvaketta\nPoista ”Estetty” kohdasta ”Lähetä ilmoituksia”\nLataa tämä sivu uudelleen',
  helpSafari:
    'Avaa valikkorivillä Safari ja sitten Asetukset\nValitse ”Sivustot” ja sitten ”Ilmoitukset”\nValitse tämän sivuston kohdalla ”Salli”',
  helpAndroid:
    'Napauta osoitteen vasemmalla puolella olevaa kuvaketta\nNapauta ”Luvat” ja ota käyttöön ”Ilmoitukset”\nLataa tämä sivu uudelleen',
  helpFirefoxAndroid:
    'Napauta osoitteen vasemmalla puolella olevaa kuvaketta\nNapauta ”Ilmoitus”, kunnes siinä lukee ”Sallittu”\nLataa tämä sivu uudelleen',
  helpIos:
    'Avaa Asetukset-appi ja sitten ”Ilmoitukset”\nValitse tämä appi luettelosta\nOta käyttöön ”Salli ilmoitukset”',

  installHeading: 'Lisää sivusto Koti-valikkoon',
  install: 'iPhonessa ja iPadissa ilmoituksia tulee vain Koti-valikkoon lisätyiltä sivustoilta.',
  installSteps:
    'Napauta Jaa; jos sitä ei näy, napauta ensin ⋯\nValitse ”Lisää Koti-valikkoon”\nJos näkyvissä on ”Avaa verkkoappina”, jätä se päälle ja napauta ”Lisää”\nAvaa sivusto Koti-valikosta',

  failedHeading: 'Se ei onnistunut',
  failed: 'Ilmoituksia ei voitu ottaa käyttöön. Yritä myöhemmin uudelleen.',
  failedOffline: 'Verkkoyhteyttä ei näytä olevan. Yritä uudelleen, kun yhteys toimii.',
  failedServer:
    'Sivustoon ei juuri nyt saada yhteyttä. Valinta on tallessa ja lähetetään myöhemmin.',
  failedPush:
    'Selain ei saa yhteyttä ilmoituspalveluunsa. Syynä voi olla palomuuri, VPN tai yksityinen ikkuna.',
  failedBrave:
    'Avaa Braven asetukset ja sitten ”Yksityisyys ja turvallisuus”\nOta käyttöön ”Käytä Googlen palveluja push-viesteihin”\nKäynnistä Brave uudelleen ja yritä sitten',
  failedSite: 'Sivuston asetuksissa on jotain vikaa. Sinun ei tarvitse tehdä mitään.',
  unsupported: 'Ilmoitukset eivät ole käytettävissä tässä selaimessa.',

  bellOn: 'Ilmoitukset ovat käytössä',
  bellOff: 'Ilmoitukset eivät ole käytössä',
  bellBlocked: 'Ilmoitukset on estetty',
};
