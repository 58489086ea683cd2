/** Anything with members: what is in them is to be found out. */
type Fields = Readonly<Record<string, unknown>>;

/** What `found` has of the members of `like`, where it has the same type and says something. */
export const pick = (found: Fields, like: Fields): Record<string, unknown> => {
  const picked: Record<string, unknown> = {};
  for (const name in like) {
    if (found[name] && typeof found[name] === typeof like[name]) picked[name] = found[name];
  }
  return picked;
};
