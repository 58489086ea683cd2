import type {Texts} from '../panel/texts.js';

/** Indonesian. */
export const id: Texts = {
  heading: 'Terima notifikasi?',
  body: 'Kami mengirim pesan saat ada yang baru. Anda dapat menonaktifkannya kapan saja.',
  accept: 'Aktifkan',
  decline: 'Lain kali',

  close: 'Tutup',
  done: 'Selesai',
  retry: 'Coba lagi',
  off: 'Matikan',

  announcement: 'Situs ini bertanya apakah Anda ingin menerima notifikasi.',
  steps: 'Kemajuan',
  'service-worker-support': 'Memeriksa browser',
  'push-support': 'Memeriksa notifikasi',
  register: 'Menyiapkan',
  permission: 'Meminta izin',
  subscribe: 'Menghubungkan',
  send: 'Menyimpan',
  asking: 'Browser sedang bertanya kepada Anda. Silakan jawab di sana.',
  waiting:
    'Masih menunggu jawaban Anda. Jika pertanyaannya tidak terlihat, cari ikon lonceng atau gembok di samping alamat halaman ini.',
  subscribing: 'Mengaktifkan notifikasi…',
  saving: 'Menyimpan pilihan Anda…',

  subscribedHeading: 'Notifikasi aktif',
  subscribed: 'Anda dapat menonaktifkannya kapan saja, juga di setelan browser untuk situs ini.',

  deniedHeading: 'Notifikasi diblokir',
  denied: 'Browser ini memblokir notifikasi dari situs ini. Untuk mengizinkannya:',
  help: 'Buka setelan browser untuk situs ini\nUbah notifikasi menjadi “Izinkan”\nMuat ulang halaman ini',
  helpChrome: 'Klik ikon di sebelah kiri alamat\nAktifkan “Notifikasi”\nMuat ulang halaman ini',
  helpEdge:
    'Klik ikon di sebelah kiri alamat\nDi “Izin untuk situs ini”, ubah “Pemberitahuan” menjadi “Izinkan”\nMuat ulang halaman ini',
  helpFirefox:
    'Klik ikon di sebelah kiri alamat\nDi samping “Mengirim Notifikasi”, hapus “Diblokir”\nMuat ulang halaman ini',
  helpSafari:
    'Di bar menu, buka Safari, lalu Pengaturan\nDi “Situs Web”, pilih “Pemberitahuan”\nUbah situs ini menjadi “Izinkan”',
  helpAndroid:
    'Ketuk ikon di sebelah kiri alamat\nKetuk “Izin”, lalu aktifkan “Notifikasi”\nMuat ulang halaman ini',
  helpFirefoxAndroid:
    'Ketuk ikon di sebelah kiri alamat\nKetuk “Notifikasi” hingga tertulis “Diizinkan”\nMuat ulang halaman ini',
  helpIos:
    'Buka app Pengaturan, lalu “Pemberitahuan”\nPilih app ini dalam daftar\nAktifkan “Izinkan Pemberitahuan”',

  installHeading: 'Tambahkan situs ini ke Layar Utama',
  install: 'Di iPhone dan iPad, notifikasi hanya datang dari situs yang ada di Layar Utama.',
  installSteps:
    'Ketuk Bagikan; jika tidak terlihat, ketuk ⋯ terlebih dahulu\nPilih “Tambah ke Layar Utama”\nJika ada “Buka sebagai App Web”, biarkan menyala, lalu ketuk “Tambah”\nBuka situs dari Layar Utama',

  failedHeading: 'Belum berhasil',
  failed: 'Notifikasi tidak dapat diaktifkan. Coba lagi nanti.',
  failedOffline: 'Sepertinya Anda sedang offline. Coba lagi saat sudah terhubung.',
  failedServer:
    'Situs ini tidak dapat dijangkau saat ini. Pilihan Anda disimpan dan akan dikirim nanti.',
  failedPush:
    'Browser tidak dapat menjangkau layanan notifikasinya. Mungkin karena firewall, VPN, atau jendela pribadi.',
  failedBrave:
    'Buka setelan Brave, lalu “Privasi dan keamanan”\nAktifkan “Gunakan layanan Google untuk pesan push”\nMulai ulang Brave dan coba lagi',
  failedSite:
    'Ada yang belum diatur dengan benar di situs ini. Anda tidak perlu melakukan apa pun.',
  unsupported: 'Notifikasi tidak tersedia di sini di browser ini.',

  bellOn: 'Notifikasi aktif',
  bellOff: 'Notifikasi nonaktif',
  bellBlocked: 'Notifikasi diblokir',
};
