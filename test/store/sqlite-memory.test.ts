import { storeConformance } from './conformance.js';
import { filterConformance } from './filters.js';
import { roundTripConformance } from './round-trip.js';

storeConformance('memory');
filterConformance('memory');
roundTripConformance('memory');
