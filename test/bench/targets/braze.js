import * as braze from '@braze/web-sdk';

braze.initialize('00000000-0000-0000-0000-000000000000', {
  baseUrl: 'sdk.bench.example',
  noCookies: true,
});
braze.openSession();
globalThis.bench = {
  ready: () => true,
  show: () => braze.showInAppMessage(new braze.SlideUpMessage('Know when there is news?')),
  shown: () => document.querySelector('.ab-in-app-message'),
};
