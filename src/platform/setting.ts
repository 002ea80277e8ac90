import { written, type Shape } from './shape.js';

/**
 * A setting, declared once: its type, check, default, merge and documentation are made of this. Its doc comment is what
 * docs/ say of it.
 */
export interface Setting<T, G = T> {
  readonly kind: 'setting';
  readonly shape: Shape<T, G>;
  readonly default: T;
}

/** Settings by their names; a group in a group is changed member by member. */
export interface Settings {
  readonly [name: string]: Setting<unknown> | Settings;
}

/** All values of a group. */
export type Values<S> = {
  readonly [K in keyof S]: S[K] extends Setting<infer T, unknown> ? T : Values<S[K]>;
};

/** What a change says; what it leaves out stays. */
export type Changes<S> = {
  readonly [K in keyof S]?: (S[K] extends Setting<infer T, unknown> ? T : Changes<S[K]>) | undefined;
};

/** A change as somebody writes it: days and moments are texts, and what has a default may be left out. */
export type Given<S> = {
  readonly [K in keyof S]?: (S[K] extends Setting<unknown, infer G> ? G : Given<S[K]>) | undefined;
};

export function setting<T, G>(shape: Shape<T, G>, byDefault: NoInfer<T>): Setting<T, G> {
  return { kind: 'setting', shape, default: byDefault };
}

export function isSetting(one: Setting<unknown> | Settings): one is Setting<unknown> {
  return one.kind === 'setting';
}

type Values0 = Readonly<Record<string, unknown>>;

export function defaultsOf<S extends Settings>(settings: S): Values<S> {
  const value = (one: Setting<unknown> | Settings) => (isSetting(one) ? one.default : defaultsOf(one));
  const entries = Object.entries(settings).map(([name, one]) => [name, value(one)]);
  return Object.fromEntries(entries) as Values<S>;
}

/** Values after a change: a setting is replaced as a whole, and in a group each by itself. */
export function changed<S extends Settings, V extends Changes<S>>(
  settings: S,
  values: V,
  changes: Changes<S>,
): V {
  const [before, after] = [values, changes] as unknown as [Values0, Values0];
  const value = (name: string, one: Setting<unknown> | Settings) =>
    isSetting(one)
      ? after[name] === undefined
        ? before[name]
        : after[name]
      : changed(one, before[name] ?? {}, after[name] ?? {});
  const entries = Object.entries(settings).map(([name, one]) => [name, value(name, one)]);
  return Object.fromEntries(entries) as V;
}

/** Values as somebody writes them: what a client is shown, it can send again. */
export function givenOf<S extends Settings>(settings: S, values: Values<S>): Given<S> {
  const all = values as unknown as Values0;
  const entries = Object.entries(settings).map(([name, one]) => {
    const value = all[name];
    return [name, isSetting(one) ? written(one.shape.form, value) : givenOf(one, value as Values<Settings>)];
  });
  return Object.fromEntries(entries) as Given<S>;
}
