// The least a Lit element can be: one property, one template.
import {LitElement, html} from 'lit';

customElements.define(
  'bench-lit',
  class extends LitElement {
    static properties = {label: {}};

    render() {
      return html`<button>${this.label}</button>`;
    }
  },
);

globalThis.bench = {ready: () => document.querySelector('bench-lit').updateComplete};
