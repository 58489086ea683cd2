import * as CookieConsent from 'vanilla-cookieconsent';
import 'vanilla-cookieconsent/dist/cookieconsent.css';

const run = CookieConsent.run({
  autoShow: false,
  // The lab of a test is not a visitor.
  hideFromBots: false,
  categories: {necessary: {enabled: true, readOnly: true}, analytics: {}},
  language: {
    default: 'en',
    translations: {
      en: {
        consentModal: {
          title: 'Know when there is news',
          description: 'A short message when there is something new. Nothing else.',
          acceptAllBtn: 'Yes',
          acceptNecessaryBtn: 'Not now',
        },
        preferencesModal: {
          title: 'Settings',
          acceptAllBtn: 'Yes',
          acceptNecessaryBtn: 'Not now',
          savePreferencesBtn: 'Save',
          sections: [{title: 'News', description: 'What is new.', linkedCategory: 'analytics'}],
        },
      },
    },
  },
});
globalThis.bench = {
  ready: () => run,
  show: () => CookieConsent.show(true),
  shown: () => document.querySelector('#cc-main .cm'),
};
