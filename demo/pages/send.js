// "Send me a push": asks the site's server for one message to this very browser.

const SAYS = {
  sent: 'On its way. It is shown by your browser, not by this page.',
  removed: 'The push service says that this subscription has ended. Please subscribe again.',
  unconfirmed: 'The push service does not know this new subscription yet. Try again in a minute.',
  deferred: 'The push service has asked us to slow down. Try again in a minute.',
  rejected: 'The push service refused our message.',
  failed: 'The push service could not be reached.',
};

const MESSAGE = {
  title: 'The night ferry is running',
  body: 'Every twenty minutes until one o’clock. In fog, listen for the humming.',
  url: '/news/night-ferry',
};

const currentSubscription = async () => {
  const registration = await navigator.serviceWorker?.getRegistration();
  return registration?.pushManager?.getSubscription();
};

/** @returns {Promise<string>} the sentence to show */
const send = async () => {
  const subscription = await currentSubscription();
  if (!subscription) return 'This browser is not subscribed yet: choose “Ask me now” first.';
  const response = await fetch('/api/send', {
    method: 'POST',
    headers: {'Content-Type': 'application/json'},
    body: JSON.stringify({endpoint: subscription.endpoint, ...MESSAGE}),
  });
  if (response.status === 404) return 'Our server does not have this subscription (yet).';
  if (!response.ok) return `Our server answered ${response.status}.`;
  const {results} = await response.json();
  return SAYS[results[0].outcome];
};

export const sendOnClick = () => {
  document.addEventListener('click', async ({target}) => {
    const button = target.closest?.('[data-send]');
    if (!button || button.getAttribute('aria-disabled') === 'true') return;
    const output = button.closest('section').querySelector('output');
    output.value = '';
    button.setAttribute('aria-disabled', 'true'); // `disabled` would lose the focus
    try {
      output.value = await send();
    } catch {
      output.value = 'Our server could not be reached.';
    } finally {
      button.removeAttribute('aria-disabled');
    }
  });
};
