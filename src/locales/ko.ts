import type {Texts} from '../panel/texts.js';

/** Korean. */
export const ko: Texts = {
  heading: '알림을 받으시겠습니까?',
  body: '새로운 소식이 있으면 메시지를 보냅니다. 언제든지 끌 수 있습니다.',
  accept: '알림 켜기',
  decline: '괜찮습니다',

  close: '닫기',
  done: '완료',
  retry: '다시 시도',
  off: '알림 끄기',

  announcement: '이 사이트에서 알림을 받을지 묻고 있습니다.',
  steps: '진행 상황',
  'service-worker-support': '브라우저 확인',
  'push-support': '알림 확인',
  register: '준비',
  permission: '권한 요청',
  subscribe: '연결',
  send: '저장',
  asking: '브라우저에서 묻고 있습니다. 그곳에서 답해 주세요.',
  waiting:
    '아직 답변을 기다리고 있습니다. 질문이 보이지 않으면 이 페이지 주소 옆에서 종이나 자물쇠 아이콘을 찾아보세요.',
  subscribing: '알림을 켜는 중…',
  saving: '선택을 저장하는 중…',

  subscribedHeading: '알림이 켜져 있습니다',
  subscribed: '언제든지 끌 수 있으며, 브라우저의 사이트 설정에서도 끌 수 있습니다.',

  deniedHeading: '알림이 차단되었습니다',
  denied: '브라우저가 이 사이트의 알림을 차단하고 있습니다. 허용하려면 다음과 같이 하세요.',
  help: '브라우저에서 이 사이트의 설정을 엽니다\n알림을 ‘허용’으로 바꿉니다\n이 페이지를 새로고침합니다',
  helpChrome: '주소 왼쪽의 아이콘을 클릭합니다\n‘알림’을 켭니다\n이 페이지를 새로고침합니다',
  helpEdge:
    '주소 왼쪽의 아이콘을 클릭합니다\n‘이 사이트에 대한 권한’에서 ‘알림’을 ‘허용’으로 바꿉니다\n이 페이지를 새로고침합니다',
  helpFirefox:
    '주소 왼쪽의 아이콘을 클릭합니다\n‘알림 보내기’ 옆의 ‘차단’을 지웁니다\n이 페이지를 새로고침합니다',
  helpSafari:
    '메뉴 막대에서 Safari, 설정을 차례로 엽니다\n‘웹 사이트’에서 ‘알림’을 선택합니다\n이 사이트를 ‘허용’으로 바꿉니다',
  helpAndroid:
    '주소 왼쪽의 아이콘을 탭합니다\n‘권한’을 탭하고 ‘알림’을 켭니다\n이 페이지를 새로고침합니다',
  helpFirefoxAndroid:
    '주소 왼쪽의 아이콘을 탭합니다\n‘알림’을 탭하여 ‘허용됨’으로 바꿉니다\n이 페이지를 새로고침합니다',
  helpIos: '설정 앱에서 ‘알림’을 엽니다\n목록에서 이 앱을 선택합니다\n‘알림 허용’을 켭니다',

  installHeading: '이 사이트를 홈 화면에 추가하세요',
  install: 'iPhone과 iPad에서는 홈 화면에 추가한 사이트의 알림만 받을 수 있습니다.',
  installSteps:
    '공유를 탭합니다. 보이지 않으면 먼저 ⋯를 탭합니다\n‘홈 화면에 추가’를 선택합니다\n‘웹 앱으로 열기’가 보이면 켜 둔 채로 ‘추가’를 탭합니다\n홈 화면에서 사이트를 엽니다',

  failedHeading: '완료하지 못했습니다',
  failed: '알림을 켤 수 없습니다. 나중에 다시 시도해 주세요.',
  failedOffline: '오프라인 상태인 것 같습니다. 연결된 후 다시 시도해 주세요.',
  failedServer: '지금은 이 사이트에 연결할 수 없습니다. 선택은 보관되며 나중에 전송됩니다.',
  failedPush:
    '브라우저가 알림 서비스에 연결할 수 없습니다. 방화벽, VPN 또는 시크릿 창 때문일 수 있습니다.',
  failedBrave:
    'Brave 설정에서 ‘개인 정보 보호 및 보안’을 엽니다\n‘푸시 메시지에 Google 서비스 사용’을 켭니다\nBrave를 다시 시작한 후 다시 시도합니다',
  failedSite: '이 사이트의 설정에 문제가 있습니다. 따로 하실 일은 없습니다.',
  unsupported: '이 브라우저에서는 여기서 알림을 사용할 수 없습니다.',

  bellOn: '알림 켜짐',
  bellOff: '알림 꺼짐',
  bellBlocked: '알림 차단됨',
};
