import type {Texts} from '../panel/texts.js';

/** Hungarian. */
export const hu: Texts = {
  heading: 'Bekapcsolja az értesítéseket?',
  body: 'Üzenetet küldünk, ha van valami újdonság. Ez bármikor kikapcsolható.',
  accept: 'Bekapcsolás',
  decline: 'Köszönöm, nem',

  close: 'Bezárás',
  done: 'Kész',
  retry: 'Próbálja újra',
  off: 'Kikapcsolás',

  announcement: 'Ez a webhely megkérdezi, hogy szeretne-e értesítéseket kapni.',
  steps: 'Folyamat',
  'service-worker-support': 'Böngésző ellenőrzése',
  'push-support': 'Értesítések ellenőrzése',
  register: 'Előkészítés',
  permission: 'Engedélykérés',
  subscribe: 'Csatlakozás',
  send: 'Mentés',
  asking: 'A böngésző most engedélyt kér. Kérjük, ott válaszoljon.',
  waiting:
    'Még várunk a válaszára. Ha nem lát kérdést, keressen egy csengő vagy lakat ikont az oldal címe mellett.',
  subscribing: 'Értesítések bekapcsolása…',
  saving: 'A választás mentése…',

  subscribedHeading: 'Az értesítések be vannak kapcsolva',
  subscribed: 'Bármikor kikapcsolhatók, a böngésző webhelybeállításaiban is.',

  deniedHeading: 'Az értesítések le vannak tiltva',
  denied: 'Ez a böngésző letiltja a webhely értesítéseit. Így engedélyezhetők:',
  help: 'Nyissa meg a böngésző webhelybeállításait\nÁllítsa az értesítéseket „Engedélyezés” értékre\nTöltse be újra az oldalt',
  helpChrome:
    'Kattintson a cím bal oldalán lévő ikonra\nKapcsolja be az „Értesítések” beállítást\nTöltse be újra az oldalt',
  helpEdge:
    'Kattintson a cím bal oldalán lévő ikonra\nA webhely engedélyei között állítsa az „Értesítések” beállítást „Engedélyezés” értékre\nTöltse be újra az oldalt',
  helpFirefox:
    'Kattintson a cím bal oldalán lévő ikonra\nAz „Értesítések küldése” mellől törölje a „Blokkolt” jelzést\nTöltse be újra az oldalt',
  helpSafari:
    'A menüsorban nyissa meg a Safari, majd a Beállítások menüpontot\nA „Webhelyek” lapon válassza az „Értesítések” lehetőséget\nEnnél a webhelynél válassza az „Engedélyezés” lehetőséget',
  helpAndroid:
    'Koppintson a cím bal oldalán lévő ikonra\nKoppintson az „Engedélyek” elemre, és kapcsolja be az „Értesítések” beállítást\nTöltse be újra az oldalt',
  helpFirefoxAndroid:
    'Koppintson a cím bal oldalán lévő ikonra\nKoppintson az „Értesítés” elemre, amíg „Engedélyezett” nem lesz\nTöltse be újra az oldalt',
  helpIos:
    'Nyissa meg a Beállítások appot, majd az „Értesítések” menüt\nVálassza ki ezt az appot a listából\nKapcsolja be az „Értesítések engedélyezése” beállítást',

  installHeading: 'Adja hozzá a webhelyet a Főképernyőhöz',
  install: 'iPhone-on és iPaden csak a Főképernyőn lévő webhelyek küldhetnek értesítést.',
  installSteps:
    'Koppintson a Megosztás gombra; ha nem látja, előbb erre: ⋯\nVálassza a „Hozzáadás a Főképernyőhöz” lehetőséget\nHa látja a „Megnyitás webappként” beállítást, hagyja bekapcsolva, és koppintson a „Hozzáadás” gombra\nNyissa meg a webhelyet a Főképernyőről',

  failedHeading: 'Ez nem sikerült',
  failed: 'Az értesítéseket nem sikerült bekapcsolni. Próbálja újra később.',
  failedOffline: 'Úgy tűnik, nincs internetkapcsolat. Próbálja újra, ha már van.',
  failedServer: 'A webhely most nem érhető el. A választását megőrizzük, és később elküldjük.',
  failedPush:
    'A böngésző nem éri el az értesítési szolgáltatását. Ennek tűzfal, VPN vagy privát ablak lehet az oka.',
  failedBrave:
    'Nyissa meg a Brave beállításait, majd az „Adatvédelem és biztonság” részt\nKapcsolja be a „Google-szolgáltatások használata push üzenetekhez” beállítást\nIndítsa újra a Brave-et, és próbálja újra',
  failedSite: 'Valami nincs jól beállítva ezen a webhelyen. Nincs semmi teendője.',
  unsupported: 'Az értesítések itt, ebben a böngészőben nem érhetők el.',

  bellOn: 'Az értesítések be vannak kapcsolva',
  bellOff: 'Az értesítések ki vannak kapcsolva',
  bellBlocked: 'Az értesítések le vannak tiltva',
};
