/** What a client sent is not what was expected; `message` says what was. */
export class InvalidInput extends Error {
  /**
   * @param {string} message one sentence that says what was expected
   * @param {number} [status] 400 to 499
   */
  constructor(message, status = 400) {
    super(message);
    this.name = 'InvalidInput';
    this.status = status;
  }
}
