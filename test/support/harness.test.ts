/** The harness of the component tests itself: what it says it does to the browser really happens. */
import {expect, oneEvent} from '@open-wc/testing';
import {
  click,
  emulateMedia,
  engine,
  moveMouse,
  press,
  setPermission,
  setViewport,
  wheel,
} from './browser.js';

const button = (): HTMLButtonElement => {
  const element = document.createElement('button');
  element.textContent = 'Press me';
  document.body.append(element);
  return element;
};

describe('harness', () => {
  afterEach(() => document.body.replaceChildren());

  it('clicks as a visitor: trusted, and a user gesture', async () => {
    const target = button();
    const active = new Promise<boolean>((resolve) => {
      target.addEventListener('click', () => resolve(navigator.userActivation.isActive));
    });
    const clicked = oneEvent<MouseEvent>(target, 'click');
    expect(await click(target)).to.equal(true);
    expect((await clicked).isTrusted).to.equal(true);
    expect(await active).to.equal(true);
  });

  it('presses keys, with modifiers', async () => {
    const [first, second] = [button(), button()];
    second.focus();
    await press('Shift+Tab');
    expect(document.activeElement).to.equal(first);
    const pressed = oneEvent<KeyboardEvent>(document, 'keydown');
    await press('Escape');
    const {key, isTrusted} = await pressed;
    expect({key, isTrusted}).to.deep.equal({key: 'Escape', isTrusted: true});
    const clicked = oneEvent<MouseEvent>(first, 'click');
    await press('Enter');
    expect((await clicked).isTrusted).to.equal(true);
  });

  it('moves the mouse', async () => {
    await moveMouse(10, 10);
    const moved = oneEvent<MouseEvent>(document, 'mousemove');
    await moveMouse(120, 90);
    const {clientX, clientY, isTrusted} = await moved;
    expect([clientX, clientY, isTrusted]).to.deep.equal([120, 90, true]);
  });

  it('turns the wheel, and the page scrolls', async function () {
    const tall = document.createElement('div');
    tall.style.height = '5000px';
    document.body.append(tall);
    await moveMouse(100, 100);
    const scrolled = oneEvent(document, 'scroll');
    if (!(await wheel(300))) this.skip();
    await scrolled;
    expect(scrollY).to.be.greaterThan(0);
  });

  it('sets the notification permission', async function () {
    if (!(await setPermission('granted'))) return void expect(engine).to.equal('webkit');
    expect(Notification.permission).to.equal('granted');
    expect((await navigator.permissions.query({name: 'notifications'})).state).to.equal('granted');
    await setPermission('denied');
    expect(Notification.permission).to.equal('denied');
    await setPermission('prompt');
    expect(Notification.permission).to.equal('default');
  });

  it('emulates media features', async () => {
    const can = await emulateMedia({'prefers-color-scheme': 'dark', 'forced-colors': 'active'});
    expect(can).to.equal(engine === 'chromium');
    if (!can) return;
    expect(matchMedia('(prefers-color-scheme: dark)').matches).to.equal(true);
    expect(matchMedia('(forced-colors: active)').matches).to.equal(true);
    await emulateMedia({});
    expect(matchMedia('(forced-colors: active)').matches).to.equal(false);
  });

  it('sets the size of the page', async () => {
    const resized = oneEvent(window, 'resize');
    await setViewport(500, 400);
    await resized;
    expect(innerWidth).to.be.within(480, 520);
  });

  it('is visible and has the focus', () => {
    expect(document.visibilityState).to.equal('visible');
    expect(document.hasFocus()).to.equal(true);
  });

  it('serves a worker that can be registered for the page', async () => {
    const registration = await navigator.serviceWorker.register('/worker-empty.js');
    expect(new URL(registration.scope).pathname).to.equal('/');
    expect(await registration.unregister()).to.equal(true);
  });
});
