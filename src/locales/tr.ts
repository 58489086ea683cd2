import type {Texts} from '../panel/texts.js';

/** Turkish. */
export const tr: Texts = {
  heading: 'Bildirim almak ister misiniz?',
  body: 'Yeni bir şey olduğunda mesaj göndeririz. Bunu istediğiniz zaman kapatabilirsiniz.',
  accept: 'Bildirimleri aç',
  decline: 'Şimdi değil',

  close: 'Kapat',
  done: 'Bitti',
  retry: 'Yeniden dene',
  off: 'Bildirimleri kapat',

  announcement: 'Bu site bildirim almak isteyip istemediğinizi soruyor.',
  steps: 'İlerleme',
  'service-worker-support': 'Tarayıcıyı denetle',
  'push-support': 'Bildirimleri denetle',
  register: 'Hazırla',
  permission: 'Size sor',
  subscribe: 'Bağlan',
  send: 'Kaydet',
  asking: 'Tarayıcınız şimdi size soruyor. Lütfen oradan yanıtlayın.',
  waiting:
    'Yanıtınız hâlâ bekleniyor. Bir soru görmüyorsanız bu sayfanın adresinin yanında zil veya kilit simgesi arayın.',
  subscribing: 'Bildirimler açılıyor…',
  saving: 'Seçiminiz kaydediliyor…',

  subscribedHeading: 'Bildirimler açık',
  subscribed:
    'İstediğiniz zaman, tarayıcınızın bu siteyle ilgili ayarlarından da kapatabilirsiniz.',

  deniedHeading: 'Bildirimler engellendi',
  denied: 'Tarayıcınız bu sitenin bildirimlerini engelliyor. İzin vermek için:',
  help: 'Tarayıcınızın bu siteyle ilgili ayarlarını açın\nBildirimler için “İzin ver” seçeneğini belirleyin\nBu sayfayı yeniden yükleyin',
  helpChrome:
    'Adresin solundaki simgeyi tıklayın\n“Bildirimler” seçeneğini açın\nBu sayfayı yeniden yükleyin',
  helpEdge:
    'Adresin solundaki simgeyi tıklayın\n“Bu site için izinler” altında “Bildirimler” için “İzin ver” seçeneğini belirleyin\nBu sayfayı yeniden yükleyin',
  helpFirefox:
    'Adresin solundaki simgeyi tıklayın\n“Bildirim gönderebilir” yanındaki “Engellendi” ifadesini kaldırın\nBu sayfayı yeniden yükleyin',
  helpSafari:
    'Menü çubuğunda Safari’yi, ardından Ayarlar’ı açın\n“Web Siteleri” altında “Bildirimler”i seçin\nBu site için “İzin Ver”i seçin',
  helpAndroid:
    'Adresin solundaki simgeye dokunun\n“İzinler”e dokunun ve “Bildirimler”i açın\nBu sayfayı yeniden yükleyin',
  helpFirefoxAndroid:
    'Adresin solundaki simgeye dokunun\n“İzin verildi” yazana kadar “Bildirim”e dokunun\nBu sayfayı yeniden yükleyin',
  helpIos:
    'Ayarlar uygulamasını, ardından “Bildirimler”i açın\nListeden bu uygulamayı seçin\n“Bildirimlere İzin Ver”i açın',

  installHeading: 'Bu siteyi Ana Ekran’a ekleyin',
  install: 'iPhone ve iPad’de bildirimler yalnızca Ana Ekran’daki sitelerden gelir.',
  installSteps:
    'Paylaş’a dokunun; görmüyorsanız önce ⋯ simgesine dokunun\n“Ana Ekrana Ekle”yi seçin\n“Web Uygulaması Olarak Aç” görünürse açık bırakın ve “Ekle”ye dokunun\nSiteyi Ana Ekran’dan açın',

  failedHeading: 'Olmadı',
  failed: 'Bildirimler açılamadı. Lütfen daha sonra yeniden deneyin.',
  failedOffline: 'Çevrimdışı görünüyorsunuz. Bağlantı geldiğinde yeniden deneyin.',
  failedServer: 'Bu siteye şu anda ulaşılamıyor. Seçiminiz saklandı ve daha sonra gönderilecek.',
  failedPush:
    'Tarayıcınız bildirim hizmetine ulaşamıyor. Bir güvenlik duvarı, VPN veya gizli pencere buna engel oluyor olabilir.',
  failedBrave:
    'Brave ayarlarını, ardından “Gizlilik ve güvenlik” bölümünü açın\n“Anlık mesajlaşma için Google hizmetlerini kullan” seçeneğini açın\nBrave’i yeniden başlatıp tekrar deneyin',
  failedSite: 'Bu sitede bir şey doğru ayarlanmamış. Yapmanız gereken bir şey yok.',
  unsupported: 'Bildirimler burada, bu tarayıcıda kullanılamıyor.',

  bellOn: 'Bildirimler açık',
  bellOff: 'Bildirimler kapalı',
  bellBlocked: 'Bildirimler engellendi',
};
