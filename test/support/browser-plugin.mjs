// What a test may ask of the browser it runs in; the test's side is browser.ts.
// `false` means: this browser cannot.
const puppeteerCommands = {
  async permission(page, {name, state}) {
    await page
      .browserContext()
      .setPermission(new URL(page.url()).origin, {permission: {name}, state});
    return true;
  },
  async click(page, {x, y}) {
    await page.mouse.click(x, y);
    return true;
  },
  async move(page, {x, y}) {
    await page.mouse.move(x, y);
    return true;
  },
  async wheel(page, {deltaX, deltaY}) {
    await page.mouse.wheel({deltaX, deltaY});
    return true;
  },
  async press(page, {chord}) {
    const keys = chord.split('+');
    for (const key of keys) await page.keyboard.down(key);
    for (const key of keys.toReversed()) await page.keyboard.up(key);
    return true;
  },
  async media(page, features) {
    if (!page.devtools) return false;
    // not page.emulateMediaFeatures: it refuses those it does not know
    await page.devtools.send('Emulation.setEmulatedMedia', {
      features: Object.entries(features).map(([name, value]) => ({name, value})),
    });
    return true;
  },
  async viewport(page, size) {
    await page.setViewport(size);
    return true;
  },
};

const webKitCommands = {
  permission: () => false,
  media: () => false,
  wheel: () => false,
  async click(browser, {x, y}) {
    await browser.click(x, y);
    return true;
  },
  async move(browser, {x, y}) {
    await browser.move(x, y);
    return true;
  },
  async press(browser, {chord}) {
    await browser.press(chord);
    return true;
  },
  async viewport(browser, size) {
    await browser.resize(size);
    return true;
  },
};

export const browserPlugin = () => ({
  name: 'browser-commands',
  async executeCommand({command, payload, session}) {
    const [scope, name] = command.split(':');
    if (scope !== 'browser') return undefined;
    const {browser, id} = session;
    return browser.type === 'puppeteer'
      ? puppeteerCommands[name](browser.getPage(id), payload)
      : webKitCommands[name](browser.page(), payload);
  },
});
