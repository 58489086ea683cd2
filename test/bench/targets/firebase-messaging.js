// It has no prompt: what is measured is the way to being able to ask for a token.
import {initializeApp} from '@firebase/app';
import {getMessaging} from '@firebase/messaging';

const app = initializeApp({
  apiKey: 'bench',
  projectId: 'bench',
  messagingSenderId: '1',
  appId: '1:1:web:1',
});
globalThis.bench = {messaging: getMessaging(app), ready: () => true};
