/** What is to be pasted is copied, and the button says so. */

const SAID_FOR = 2000; // ms

export const copyText = async (text: string, button: HTMLButtonElement): Promise<void> => {
  const label = button.dataset['label'] ?? button.textContent;
  button.dataset['label'] = label;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = 'Copied';
  } catch (error) {
    // No permission, or no secure page: the text can still be chosen by hand.
    console.info('The clipboard could not be used', error);
    button.textContent = 'Select it and copy';
  }
  setTimeout(() => {
    button.textContent = label;
  }, SAID_FOR);
};

/** The button in the bar of a block. */
export const copies = (button: HTMLButtonElement): void => {
  const block = button.closest('.copyable')!.querySelector('pre')!;
  // A status of its own would be read twice: the name of the focused button is enough.
  button.addEventListener('click', () => void copyText(block.textContent, button));
};
