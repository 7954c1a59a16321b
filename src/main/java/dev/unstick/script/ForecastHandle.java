package dev.unstick.script;

import dev.unstick.cluster.Unlisted;
import dev.unstick.diagnosis.Forecast;
import dev.unstick.diagnosis.cause.Cause;
import dev.unstick.view.DiagnosisView;
import dev.unstick.view.MachineOutput;
import dev.unstick.view.Style;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What {@code wouldStick 'payments'} answers: what would hang if the namespace were deleted now. */
public final class ForecastHandle implements Shown {
    private final Forecast forecast;

    /**
     * A forecast as a value of the DSL.
     *
     * @param forecast the forecast
     */
    public ForecastHandle(Forecast forecast) {
        this.forecast = forecast;
    }

    /** Whether it would hang, as far as can be seen. */
    public boolean isWouldStick() {
        return forecast.wouldStick();
    }

    /** Why, the cause to fix first at the head. */
    public List<Cause> getCauses() {
        return forecast.causes();
    }

    /** What could not be looked at. */
    public List<Unlisted> getUnlisted() {
        return forecast.evidence().contents().unlisted();
    }

    @Override
    public JsonNode getJson() {
        return MachineOutput.forecast(forecast);
    }

    @Override
    public String show(Style style) {
        return DiagnosisView.text(forecast, style).stripTrailing();
    }

    @Override
    public String toString() {
        return show(Style.plain());
    }
}
