export { startLocalbill } from './start/start.js';
export { LocalbillError } from './platform/errors.js';
export type { GivenOptions, StartOptions } from './start/options.js';
export type { Demo, Localbill, NewTenant, TestClock } from './start/library.js';
export type { GivenSettings } from './engine/unit/settings.js';
export type { Moment } from './platform/moment.js';
export type { CreatedTenant } from './engine/tenants/tenants.js';
export type { StoreLocation } from './store/types.js';
