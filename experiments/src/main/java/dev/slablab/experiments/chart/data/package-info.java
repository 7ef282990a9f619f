/** What charts show, prepared: functions of results that know nothing of drawing. */
package dev.slablab.experiments.chart.data;
