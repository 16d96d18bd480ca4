package dev.nightjar.dashboard;

import dev.nightjar.dashboard.Parameter.Control;
import dev.nightjar.fault.FaultException;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/** Whether a parameter can be set and read. */
final class ParameterCheck {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,39}");
    private static final int MOST_VALUES = 1_000;

    private ParameterCheck() {}

    /** Fails, naming the field below {@code path}. */
    static void check(Parameter parameter, String path) {
        if (!NAME.matcher(parameter.id()).matches()) {
            throw new FaultException(DashboardFault.PARAMETER_NAME_INVALID).about(path + ".id");
        }
        ParameterValues.check(parameter, parameter.value(), path + ".value");
        Control control = parameter.control();
        if (control.values().size() > MOST_VALUES) {
            throw new FaultException(DashboardFault.DEFINITION_INVALID).about(path + ".control.values");
        }
        for (int i = 0; i < control.values().size(); i++) {
            ParameterValues.check(parameter.type(), control.values().get(i), path + ".control.values[" + i + "]");
        }
        if (control.kind() == Control.Kind.SLIDER) {
            BigDecimal least = control.least();
            BigDecimal most = control.most();
            if (parameter.type() != Parameter.Type.NUMBER
                    || least == null
                    || most == null
                    || least.compareTo(most) >= 0) {
                throw new FaultException(DashboardFault.SLIDER_ENDS_NEEDED).about(path + ".control.least");
            }
        }
    }
}
