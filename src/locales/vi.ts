import type {Texts} from '../panel/texts.js';

/** Vietnamese. */
export const vi: Texts = {
  heading: 'Nhận thông báo?',
  body: 'Chúng tôi gửi tin khi có điều mới. Bạn có thể tắt bất cứ lúc nào.',
  accept: 'Bật thông báo',
  decline: 'Không, cảm ơn',

  close: 'Đóng',
  done: 'Xong',
  retry: 'Thử lại',
  off: 'Tắt thông báo',

  announcement: 'Trang web này hỏi bạn có muốn nhận thông báo không.',
  steps: 'Tiến trình',
  'service-worker-support': 'Kiểm tra trình duyệt',
  'push-support': 'Kiểm tra thông báo',
  register: 'Chuẩn bị',
  permission: 'Hỏi ý bạn',
  subscribe: 'Kết nối',
  send: 'Lưu',
  asking: 'Trình duyệt đang hỏi bạn. Vui lòng trả lời tại đó.',
  waiting:
    'Vẫn đang chờ câu trả lời của bạn. Nếu không thấy câu hỏi nào, hãy tìm biểu tượng chuông hoặc ổ khóa bên cạnh địa chỉ của trang này.',
  subscribing: 'Đang bật thông báo…',
  saving: 'Đang lưu lựa chọn của bạn…',

  subscribedHeading: 'Thông báo đang bật',
  subscribed: 'Bạn có thể tắt bất cứ lúc nào, kể cả trong phần cài đặt trang web của trình duyệt.',

  deniedHeading: 'Thông báo bị chặn',
  denied: 'Trình duyệt này chặn thông báo từ trang web này. Để cho phép:',
  help: 'Mở phần cài đặt trang web này trong trình duyệt\nĐặt thông báo thành “Cho phép”\nTải lại trang này',
  helpChrome: 'Nhấp vào biểu tượng bên trái địa chỉ\nBật “Thông báo”\nTải lại trang này',
  helpEdge:
    'Nhấp vào biểu tượng bên trái địa chỉ\nTrong “Quyền cho trang web này”, đặt “Thông báo” thành “Cho phép”\nTải lại trang này',
  helpFirefox:
    'Nhấp vào biểu tượng bên trái địa chỉ\nBên cạnh “Gửi thông báo”, xóa “Đã bị chặn”\nTải lại trang này',
  helpSafari:
    'Trên thanh menu, mở Safari rồi mở Cài đặt\nTrong “Trang web”, chọn “Thông báo”\nĐặt trang web này thành “Cho phép”',
  helpAndroid:
    'Nhấn vào biểu tượng bên trái địa chỉ\nNhấn vào “Quyền” rồi bật “Thông báo”\nTải lại trang này',
  helpFirefoxAndroid:
    'Nhấn vào biểu tượng bên trái địa chỉ\nNhấn vào “Thông báo” để chuyển thành “Đã cho phép”\nTải lại trang này',
  helpIos:
    'Mở ứng dụng Cài đặt rồi mở “Thông báo”\nChọn ứng dụng này trong danh sách\nBật “Cho phép thông báo”',

  installHeading: 'Thêm trang web này vào Màn hình chính',
  install: 'Trên iPhone và iPad, chỉ trang web trên Màn hình chính mới gửi được thông báo.',
  installSteps:
    'Chạm Chia sẻ; nếu không thấy, hãy chạm ⋯ trước\nChọn “Thêm vào Màn hình chính”\nNếu thấy “Mở dưới dạng ứng dụng web”, hãy để bật rồi chạm “Thêm”\nMở trang web từ Màn hình chính',

  failedHeading: 'Chưa thực hiện được',
  failed: 'Không thể bật thông báo. Vui lòng thử lại sau.',
  failedOffline: 'Có vẻ bạn đang ngoại tuyến. Hãy thử lại khi có kết nối.',
  failedServer:
    'Hiện không thể kết nối tới trang web này. Lựa chọn của bạn được giữ lại và sẽ gửi sau.',
  failedPush:
    'Trình duyệt không thể kết nối tới dịch vụ thông báo. Có thể do tường lửa, VPN hoặc cửa sổ riêng tư.',
  failedBrave:
    'Mở phần cài đặt của Brave rồi mở “Quyền riêng tư và bảo mật”\nBật “Dùng các dịch vụ của Google để gửi tin nhắn đẩy”\nKhởi động lại Brave rồi thử lại',
  failedSite: 'Có gì đó chưa được thiết lập đúng trên trang web này. Bạn không cần làm gì.',
  unsupported: 'Thông báo không dùng được ở đây trong trình duyệt này.',

  bellOn: 'Thông báo đang bật',
  bellOff: 'Thông báo đang tắt',
  bellBlocked: 'Thông báo bị chặn',
};
