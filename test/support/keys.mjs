// Names of keys as `KeyboardEvent.key` has them, to what WebDriver (BiDi too) wants: a code point.
const KEYS = {
  Backspace: '\uE003',
  Tab: '\uE004',
  Enter: '\uE007',
  Shift: '\uE008',
  Control: '\uE009',
  Alt: '\uE00A',
  Escape: '\uE00C',
  Space: ' ',
  PageUp: '\uE00E',
  PageDown: '\uE00F',
  End: '\uE010',
  Home: '\uE011',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
};

export const webDriverKey = (name) => {
  if ([...name].length === 1) return name;
  const value = KEYS[name];
  if (!value) throw new Error(`no key is called ${name}`);
  return value;
};
