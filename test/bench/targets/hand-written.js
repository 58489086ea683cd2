// The least an opt-in can be: one timer, two buttons, the six steps, and nothing of what may go wrong.
const KEY =
  'BLJozaErc0QXdS7ykMyqniAcvfmdoziwfoSN-Mde_OckAbN_XrOC9Zt2Sfz4pD0UnYT5w3frWjF2iTTtjqEBgbE';
const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));

const subscribe = async () => {
  if (!('PushManager' in window)) throw new Error('unsupported');
  const permission = Notification.requestPermission();
  const registration = await navigator.serviceWorker.register('/worker.js');
  if ((await permission) !== 'granted') throw new Error('denied');
  await navigator.serviceWorker.ready;
  const subscription = await registration.pushManager.subscribe({
    userVisibleOnly: true,
    applicationServerKey: bytes(KEY),
  });
  const headers = {'content-type': 'application/json'};
  await fetch('/api/subscription', {method: 'POST', headers, body: JSON.stringify(subscription)});
};

customElements.define(
  'bench-hand-written',
  class extends HTMLElement {
    connectedCallback() {
      this.timer = setTimeout(() => this.show(), 86_400_000);
    }

    disconnectedCallback() {
      clearTimeout(this.timer);
    }

    show() {
      const box = document.createElement('div');
      box.textContent = 'Know when there is news? ';
      box.style.cssText = 'position:fixed;inset:auto 1rem 1rem auto;padding:1rem;background:#fff';
      for (const [text, act] of [
        ['Yes', subscribe],
        ['Not now', () => box.remove()],
      ]) {
        const button = document.createElement('button');
        button.textContent = text;
        button.onclick = act;
        box.append(button);
      }
      this.append(box);
    }
  },
);

const element = () => document.querySelector('bench-hand-written');
globalThis.bench = {
  ready: () => customElements.whenDefined('bench-hand-written'),
  show: () => element().show(),
  shown: () => element().firstElementChild,
};
