import { storeConformance } from './conformance.js';
import { roundTripConformance } from './round-trip.js';
import { filterConformance } from './filters.js';

storeConformance('memory');
filterConformance('memory');
roundTripConformance('memory');
