// A stand-in desktop (org.freedesktop.Notifications) on a D-Bus of its own: the test sees what Chromium
// asks the desktop to show and presses it, and Chromium fires a trusted notificationclick.
import dbus from 'dbus-next';
import {spawnChild, within} from '../../support/children.mjs';

class Desktop extends dbus.interface.Interface {
  notify = () => {};
  #next = 1;

  GetCapabilities() {
    return ['actions', 'body', 'persistence']; // no markup: texts come as they are
  }
  GetServerInformation() {
    return ['push-optin tests', 'push-optin', '1', '1.2'];
  }
  Notify(_application, replaces, _icon, title, body, actions) {
    const id = replaces || this.#next++;
    this.notify({id, title, body, actions, replaces});
    return id;
  }
  CloseNotification(id) {
    this.NotificationClosed(id, 3);
  }
  NotificationClosed(id, reason) {
    return [id, reason];
  }
  ActionInvoked(id, key) {
    return [id, key];
  }
}

Desktop.configureMembers({
  methods: {
    GetCapabilities: {outSignature: 'as'},
    GetServerInformation: {outSignature: 'ssss'},
    Notify: {inSignature: 'susssasa{sv}i', outSignature: 'u'},
    CloseNotification: {inSignature: 'u'},
  },
  signals: {NotificationClosed: {signature: 'uu'}, ActionInvoked: {signature: 'us'}},
});

/** Chromium puts a link to the page's origin before the text of the notification. */
const textOf = (body) => body.replace(/^(?:<a href="[^"]*">[^<]*<\/a>|[\w.:-]+)\n\n/, '');

export const startNotificationDaemon = async () => {
  const {child, exited, kill} = spawnChild(
    'dbus-daemon',
    ['--session', '--nofork', '--nopidfile', '--print-address=1'],
    {stdio: ['ignore', 'pipe', 'ignore']},
  );
  try {
    const address = await within(
      10_000,
      'dbus-daemon names its address',
      new Promise((resolve, reject) => {
        child.stdout.once('data', (chunk) => resolve(chunk.toString().trim()));
        exited.then((code) => reject(new Error(`dbus-daemon ended with ${code}`)), reject);
      }),
    );
    const bus = dbus.sessionBus({busAddress: address});
    bus.on('error', () => {}); // the daemon goes before its clients do
    const desktop = new Desktop('org.freedesktop.Notifications');
    await within(
      10_000,
      'the name on the bus',
      bus.requestName('org.freedesktop.Notifications', 0),
    );
    bus.export('/org/freedesktop/Notifications', desktop);
    return {
      address,
      /** Calls back for each notification: {id, title, body, raw}. */
      onNotification(listener) {
        desktop.notify = ({body, ...rest}) => listener({...rest, body: textOf(body), raw: body});
      },
      click: (id) => desktop.ActionInvoked(id, 'default'),
      dismiss: (id) => desktop.NotificationClosed(id, 2),
      async stop() {
        bus.disconnect();
        await kill();
      },
    };
  } catch (error) {
    await kill();
    throw error;
  }
};
