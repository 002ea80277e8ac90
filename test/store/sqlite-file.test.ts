import { storeConformance } from './conformance.js';
import { filterConformance } from './filters.js';
import { migrationConformance } from './migrations.js';
import { roundTripConformance } from './round-trip.js';

storeConformance('file');
filterConformance('file');
migrationConformance('file');
roundTripConformance('file');
