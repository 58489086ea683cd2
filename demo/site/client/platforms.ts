/** Browsers to play, for the words that depend on them. */

/** What the panel asks of `navigator`. */
interface Platform {
  readonly userAgent: string;
  readonly brands?: readonly string[];
  readonly maxTouchPoints?: number;
}

const WEBKIT = 'AppleWebKit/605.1.15 (KHTML, like Gecko)';
const BLINK = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0';

export const PLATFORMS: Readonly<Record<string, Platform>> = {
  chrome: {
    userAgent: `Mozilla/5.0 (X11; Linux x86_64) ${BLINK} Safari/537.36`,
    brands: ['Chromium', 'Google Chrome'],
  },
  edge: {
    userAgent: `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${BLINK} Safari/537.36 Edg/140.0.0.0`,
    brands: ['Chromium', 'Microsoft Edge'],
  },
  firefox: {
    userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  },
  safari: {
    userAgent: `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${WEBKIT} Version/18.0 Safari/605.1.15`,
  },
  android: {
    userAgent: `Mozilla/5.0 (Linux; Android 10; K) ${BLINK} Mobile Safari/537.36`,
    brands: ['Chromium', 'Google Chrome'],
    maxTouchPoints: 5,
  },
  'firefox-android': {
    userAgent: 'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0',
    maxTouchPoints: 5,
  },
  ios: {
    userAgent: `Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) ${WEBKIT} Version/18.0 Mobile/15E148 Safari/604.1`,
    maxTouchPoints: 5,
  },
  other: {userAgent: 'Mozilla/5.0 (X11; Linux x86_64)'},
};

/** Makes `navigator` of this page say what that browser says. */
export const play = (name: string): void => {
  const platform = PLATFORMS[name];
  if (!platform) return;
  const {userAgent, brands, maxTouchPoints = 0} = platform;
  const facts = {
    userAgent,
    maxTouchPoints,
    userAgentData: brands && {brands: brands.map((brand) => ({brand}))},
  };
  for (const [key, value] of Object.entries(facts)) {
    Object.defineProperty(navigator, key, {value, configurable: true});
  }
};
