import '@pwabuilder/pwainstall';

const element = () => document.querySelector('pwa-install');
globalThis.bench = {
  ready: () => element().updateComplete,
  show: () => element().openPrompt(),
  shown: () => element().shadowRoot.querySelector('#installModal'),
};
