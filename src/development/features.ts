/** The features of `when`: how they are written, and when they are true. In the README, and in the console. */
export const FEATURES: Readonly<Record<string, readonly [written: string, meaning: string]>> = {
  time: ['time >= 10s', 'this page has been visible that long'],
  idle: ['idle >= 30s', 'there was no input for that long while the page was visible'],
  scroll: ['scroll >= 50%', 'the visitor has scrolled that deep, in `%` or `px`'],
  pageviews: ['pageviews >= 2', 'that many pages were seen in this visit, in all tabs'],
  visits: ['visits >= 3', 'this is at least the third visit; one ends after 30 idle minutes'],
  click: ['click: #buy', 'a matching element was clicked'],
  visible: ['visible: .price', 'a matching element was at least half in view'],
  event: ['event: cart-add', 'that DOM event reached `document`'],
  url: ['url: /news/*', 'the path of the page matches the URL pattern'],
  'exit-intent': ['exit-intent', 'the mouse leaves through the top of the window'],
  installed: ['installed', 'the page runs as an installed app'],
};
