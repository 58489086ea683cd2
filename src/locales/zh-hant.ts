import type {Texts} from '../panel/texts.js';

/** Chinese, traditional. */
export const zhHant: Texts = {
  heading: '要接收通知嗎？',
  body: '有新消息時，我們會通知你。你可以隨時關閉。',
  accept: '開啟通知',
  decline: '不用了，謝謝',

  close: '關閉',
  done: '完成',
  retry: '再試一次',
  off: '關閉通知',

  announcement: '這個網站詢問你是否要接收通知。',
  steps: '進度',
  'service-worker-support': '檢查瀏覽器',
  'push-support': '檢查通知功能',
  register: '準備',
  permission: '徵求同意',
  subscribe: '連線',
  send: '儲存',
  asking: '瀏覽器正在詢問你，請在那裡回答。',
  waiting: '仍在等候你的回答。如果沒有看到詢問，請在這個網頁的網址旁邊找鈴鐺或鎖頭圖示。',
  subscribing: '正在開啟通知…',
  saving: '正在儲存你的選擇…',

  subscribedHeading: '通知已開啟',
  subscribed: '你可以隨時關閉，也可以在瀏覽器的網站設定中關閉。',

  deniedHeading: '通知已封鎖',
  denied: '瀏覽器封鎖了這個網站的通知。如要允許：',
  help: '開啟瀏覽器的網站設定\n將通知設為「允許」\n重新載入這個網頁',
  helpChrome: '按一下網址左側的圖示\n開啟「通知」\n重新載入這個網頁',
  helpEdge: '按一下網址左側的圖示\n在「此網站的權限」下，將「通知」設為「允許」\n重新載入這個網頁',
  helpFirefox: '按一下網址左側的圖示\n移除「傳送通知」旁邊的「已封鎖」\n重新載入這個網頁',
  helpSafari:
    '在選單列中打開「Safari」，再打開「設定」\n在「網站」中選擇「通知」\n將這個網站設為「允許」',
  helpAndroid: '輕觸網址左側的圖示\n輕觸「權限」，然後開啟「通知」\n重新載入這個網頁',
  helpFirefoxAndroid: '輕觸網址左側的圖示\n輕觸「通知」，讓它顯示「已允許」\n重新載入這個網頁',
  helpIos: '打開「設定」App，再打開「通知」\n在列表中選擇這個 App\n開啟「允許通知」',

  installHeading: '將這個網站加入主畫面',
  install: '在 iPhone 和 iPad 上，只有加入主畫面的網站才能傳送通知。',
  installSteps:
    '點一下「分享」；如果沒有看到，請先點一下 ⋯\n選擇「加入主畫面」\n如果看到「打開為網頁 App」，請保持開啟，然後點一下「加入」\n從主畫面打開這個網站',

  failedHeading: '沒有成功',
  failed: '無法開啟通知，請稍後再試。',
  failedOffline: '你似乎處於離線狀態，請在連線後再試一次。',
  failedServer: '目前無法連線到這個網站。你的選擇已保留，稍後會自動送出。',
  failedPush: '瀏覽器無法連線到通知服務，可能是受到防火牆、VPN 或私密視窗的影響。',
  failedBrave:
    '開啟 Brave 的設定，再開啟「隱私權和安全性」\n開啟「使用 Google 服務推送訊息」\n重新啟動 Brave，然後再試一次',
  failedSite: '這個網站的設定有問題。你不需要做任何事。',
  unsupported: '這個瀏覽器在這裡無法使用通知。',

  bellOn: '通知已開啟',
  bellOff: '通知已關閉',
  bellBlocked: '通知已封鎖',
};
