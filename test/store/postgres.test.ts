import { storeConformance } from './conformance.js';
import { filterConformance } from './filters.js';
import { migrationConformance } from './migrations.js';
import { roundTripConformance } from './round-trip.js';

storeConformance('postgres');
filterConformance('postgres');
migrationConformance('postgres');
roundTripConformance('postgres');
