/** A button that copies a block, and says so. */

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

/** Puts a bar with a button over the block. */
export const copyButton = (block: HTMLElement): void => {
  const what = block.dataset['copy'] ?? block.dataset['language'] ?? '';
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = 'Copy';
  // A status of its own would be read twice: the name of the focused button is enough.
  button.addEventListener('click', () => void copyText(block.textContent, button));
  const name = document.createElement('span');
  name.textContent = what;
  const bar = document.createElement('div');
  bar.className = 'copy-bar';
  bar.append(name, button);
  const frame = document.createElement('div');
  frame.className = 'copyable';
  block.replaceWith(frame);
  frame.append(bar, block);
};
