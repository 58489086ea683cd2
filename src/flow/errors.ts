/** The one error class of the package. */
import type {ERROR_CODES} from './error-codes.js';
import type {Step} from './state.js';

/** One of the error codes. */
export type ErrorCode = keyof typeof ERROR_CODES;

/** Codes after which trying again on the same page cannot help. A table in the tests pins it. */
const FINAL = /^(in|em|un|key|worker-[bc]|perm|push-st|qu)/;

/** A failure of the flow: what (`code`), where (`step`), why (`message`, `cause`). */
export class PushOptinError extends Error {
  readonly code: ErrorCode;
  readonly step: Step | undefined;
  /** Whether the visitor may try again on this page. */
  readonly retryable: boolean;
  /** Epoch milliseconds before which the server does not want to be called again. */
  retryAt: number | undefined;

  /**
   * @param code one of the codes of the contract
   * @param step the step it happened in; none for `query-invalid`
   * @param message what was found and what was expected, for the page's author; the code
   * itself when left out. Never holds an endpoint.
   * @param cause what the browser threw
   */
  constructor(code: ErrorCode, step?: Step, message: string = code, cause?: unknown) {
    super(message, cause === undefined ? undefined : {cause});
    this.name = 'PushOptinError';
    this.code = code;
    this.step = step;
    this.retryable = !FINAL.test(code);
  }
}
