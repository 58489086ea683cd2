// It has no prompt: what is measured is the way to being able to start.
import {Client} from '@pusher/push-notifications-web';

globalThis.bench = {
  client: new Client({instanceId: '00000000-0000-0000-0000-000000000000'}),
  ready: () => true,
};
