/**
 * An element. Attributes are set and children are added as text: nothing that comes from elsewhere becomes markup.
 *
 * @param {string} name
 * @param {Record<string, string | number | boolean | undefined>} attributes `true` sets an empty one, `false` and `undefined` none
 * @param {...(Node | string | undefined | (Node | string | undefined)[])} children
 */
export function h(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value === false || value === undefined) continue;
    element.setAttribute(attribute, value === true ? '' : String(value));
  }
  element.append(...children.flat().filter((child) => child !== undefined));
  return element;
}

/**
 * Makes the children of an element look like others, and keeps every element that can stay: who is using one with the
 * keyboard does not lose their place, and what is folded open stays open.
 *
 * @param {Element} parent
 * @param {...(Node | string)} wanted
 */
export function show(parent, ...wanted) {
  const fragment = document.createDocumentFragment();
  fragment.append(...wanted);
  matchChildren(parent, fragment);
}

function matchChildren(current, wanted) {
  const [before, after] = [[...current.childNodes], [...wanted.childNodes]];
  after.forEach((node, index) => (index < before.length ? match(before[index], node) : current.append(node)));
  for (const node of before.slice(after.length)) node.remove();
}

function match(current, wanted) {
  if (current.nodeName !== wanted.nodeName) return current.replaceWith(wanted);
  if (current.nodeType === Node.TEXT_NODE) {
    if (current.data !== wanted.data) current.data = wanted.data;
    return;
  }
  for (const { name } of [...current.attributes]) {
    // Whoever folds something open decides about it.
    if (!wanted.hasAttribute(name) && name !== 'open') current.removeAttribute(name);
  }
  for (const { name, value } of wanted.attributes) {
    if (current.getAttribute(name) !== value) current.setAttribute(name, value);
  }
  // Once a person has used a box, its attribute no longer says whether it is ticked.
  if (current.type === 'checkbox') current.checked = wanted.hasAttribute('checked');
  matchChildren(current, wanted);
}

/** A button that copies a text. Who clicks it is found by {@link copyOnClick}. */
export function copyButton(text, what) {
  return h('button', { type: 'button', class: 'copy', 'data-copy': text, 'aria-label': `Copy ${what}` }, 'Copy');
}

/** @param {(message: string) => void} say */
export function copyOnClick(say) {
  document.addEventListener('click', async ({ target }) => {
    const button = target.closest('[data-copy]');
    if (!button) return;
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      say('Copied.');
    } catch {
      say('The browser does not let this page copy. Select the text instead.');
    }
  });
}
