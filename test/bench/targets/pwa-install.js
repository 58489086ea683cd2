import '@khmyznikov/pwa-install';

const element = () => document.querySelector('pwa-install');
globalThis.bench = {
  ready: () => element().updateComplete,
  show: () => element().showDialog(true),
  shown: () => element().shadowRoot.querySelector('#pwa-install-element'),
};
