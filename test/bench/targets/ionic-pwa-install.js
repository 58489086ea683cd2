import {defineCustomElements} from 'pwa-install/loader';

const element = () => document.querySelector('pwa-install');
const loaded = defineCustomElements(window);
globalThis.bench = {
  ready: async () => {
    await loaded;
    await element().componentOnReady();
  },
};
