/** A dialog of this product: one button per choice, and one that closes it. */
export function openOwnDialog(title, choices, onChoose, onCancel) {
  const dialog = document.createElement('dialog');
  dialog.className = 'own-dialog';
  dialog.setAttribute('aria-label', title);
  const close = (then) => () => {
    dialog.close();
    dialog.remove();
    then();
  };
  for (const [label, value] of choices) {
    const button = document.createElement('button');
    button.textContent = label;
    button.addEventListener(
      'click',
      close(() => onChoose(value)),
    );
    dialog.append(button);
  }
  const cancel = document.createElement('button');
  cancel.textContent = 'Never mind';
  cancel.addEventListener('click', close(onCancel));
  dialog.append(cancel);
  document.body.append(dialog);
  dialog.showModal();
}
