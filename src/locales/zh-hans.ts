import type {Texts} from '../panel/texts.js';

/** Chinese, simplified. */
export const zhHans: Texts = {
  heading: '接收通知？',
  body: '有新消息时，我们会通知您。您可以随时关闭。',
  accept: '开启通知',
  decline: '不用了',

  close: '关闭',
  done: '完成',
  retry: '重试',
  off: '关闭通知',

  announcement: '此网站询问您是否要接收通知。',
  steps: '进度',
  'service-worker-support': '检查浏览器',
  'push-support': '检查通知功能',
  register: '准备',
  permission: '征求许可',
  subscribe: '连接',
  send: '保存',
  asking: '浏览器正在询问您，请在那里作答。',
  waiting: '仍在等待您的回答。如果没有看到询问，请在此页面的网址旁边找铃铛或锁形图标。',
  subscribing: '正在开启通知…',
  saving: '正在保存您的选择…',

  subscribedHeading: '通知已开启',
  subscribed: '您可以随时关闭，也可以在浏览器的网站设置中关闭。',

  deniedHeading: '通知已被屏蔽',
  denied: '浏览器屏蔽了此网站的通知。如要允许：',
  help: '打开浏览器的网站设置\n将通知设为“允许”\n重新加载此页面',
  helpChrome: '点击网址左侧的图标\n开启“通知”\n重新加载此页面',
  helpEdge: '单击网址左侧的图标\n在“此站点的权限”下，将“通知”设为“允许”\n重新加载此页面',
  helpFirefox: '点击网址左侧的图标\n移除“发送通知”旁边的“已阻止”\n重新加载此页面',
  helpSafari:
    '在菜单栏中打开“Safari浏览器”，然后打开“设置”\n在“网站”中选择“通知”\n将此网站设为“允许”',
  helpAndroid: '点按网址左侧的图标\n点按“权限”，然后开启“通知”\n重新加载此页面',
  helpFirefoxAndroid: '点按网址左侧的图标\n点按“通知”，使其显示“已允许”\n重新加载此页面',
  helpIos: '打开“设置”App，然后打开“通知”\n在列表中选择此 App\n打开“允许通知”',

  installHeading: '将此网站添加到主屏幕',
  install: '在 iPhone 和 iPad 上，只有添加到主屏幕的网站才能发送通知。',
  installSteps:
    '轻点“共享”；如果没有看到，请先轻点 ⋯\n选择“添加到主屏幕”\n如果看到“作为网页 App 打开”，请保持打开，然后轻点“添加”\n从主屏幕打开此网站',

  failedHeading: '未能完成',
  failed: '无法开启通知，请稍后重试。',
  failedOffline: '您似乎处于离线状态，请连接网络后重试。',
  failedServer: '暂时无法连接到此网站。您的选择已保留，稍后会自动发送。',
  failedPush: '浏览器无法连接到其通知服务，可能是受到防火墙、VPN 或隐私窗口的影响。',
  failedBrave:
    '打开 Brave 的设置，然后打开“隐私与安全”\n开启“使用 Google 服务推送消息”\n重启 Brave，然后重试',
  failedSite: '此网站的设置有问题。您无需进行任何操作。',
  unsupported: '此浏览器在这里无法使用通知。',

  bellOn: '通知已开启',
  bellOff: '通知已关闭',
  bellBlocked: '通知已被屏蔽',
};
